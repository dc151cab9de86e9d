"""Streamlit: state in the address, cached access, controls, panels, errors explained."""
