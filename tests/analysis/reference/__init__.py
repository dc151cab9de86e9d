"""Rows of published and independently computed results, and how each is made again.

`rows.csv` has the facts: id, value, tolerance, source; half a unit of the last printed digit, or wider
where the source is a simulation. Each module of this folder gives `MADE`: what makes a row again, by its id.
"""
