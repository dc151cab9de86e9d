"""Figures from numbers: pure plotly, every one finished with title, unit, source and alt text."""
