"""Printed figures to quarterly intervals: witnesses, linear constraints, bounds, conflicts."""
