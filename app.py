"""Which pages there are, in which order; and the server that gives them, with what links to them show."""

from __future__ import annotations

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
    from trade.ui.frame import run

    run(PAGES)
else:
    from starlette.middleware import Middleware
    from streamlit.starlette import App

    from trade.ui.cards import Cards
    from trade.ui.leaving import leaving

    app = App(__file__, middleware=[Middleware(Cards)], lifespan=leaving)
