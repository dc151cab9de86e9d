"""Which pages there are, in which order; nothing else."""

from trade.ui.frame import run

PAGES = (
    ("pages/overview.py", "Overview"),
    ("pages/commodities.py", "Commodities"),
    ("pages/statistics.py", "Statistics"),
    ("pages/claims.py", "Claims"),
    ("pages/limits.py", "Limits"),
    ("pages/present.py", "Present"),
    ("pages/data.py", "Data"),
    ("pages/sources.py", "Sources"),
)

if __name__ == "__main__":
    run(PAGES)
