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

    from trade.ui import serving
    from trade.ui.cards import Cards
    from trade.ui.headers import Headers
    from trade.watch.requests import Requests

    serving.begin()
    app = App(
        __file__,
        middleware=[Middleware(Requests), Middleware(Headers), Middleware(Cards)],
        routes=serving.routes(),
        lifespan=serving.lifespan,
        on_script_error=serving.failed,
    )
