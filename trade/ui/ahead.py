"""The browser's code for what every page shows, asked for with the page itself.

Streamlit's browser part asks for the code of a chart when the first chart has come: nearly five megabytes,
after the server's whole answer. Named in the page's head it comes meanwhile, and widgets have their height
when they are first drawn. The parts have other names in every version of Streamlit, and are found by how
those begin; one that is not there is left out, and then comes late, as ever.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"

CHART = "PlotlyChart"
PARTS = ("rehype-raw", "ButtonGroup", "Selectbox", "PageLink", "BidiComponent", CHART)
"""Parts of the browser's code that the pages need, the largest last."""

IMPORTS = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
"""What a part imports before it runs; what it may import later looks otherwise."""

LINK = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
RUN = '<script type="module" async crossorigin src="./static/js/{}"></script>'

HEAD = 8192
"""Characters at the beginning of a part in which its imports stand."""


def links(static: Path = STATIC) -> str:
    """Tags for a page's head; none where the folder is not as we know it."""
    try:
        known = (static / "index.html").read_text(encoding="utf-8")
        found = [name for name in needed(static / "static" / "js") if name not in known]
    except OSError:
        return ""
    return "".join(LINK.format(escape(name, quote=True)) for name in found)


def chart(static: Path = STATIC) -> str:
    """A tag by which the browser runs the chart's code while it waits for the server.

    It draws nothing, and is for pages where a chart will come: running it takes a third of a second
    (measured), which a visitor would else wait once the chart is there.
    """
    return "".join(
        RUN.format(escape(path.name, quote=True))
        for path in sorted((static / "static" / "js").glob(f"{CHART}.*.js"))
    )


def needed(folder: Path) -> list[str]:
    """Files of the parts with all that they import, each once."""
    found: list[str] = []
    waiting = [path.name for part in PARTS for path in sorted(folder.glob(f"{part}.*.js"))]
    while waiting:
        name = waiting.pop(0)
        if name not in found and (folder / name).is_file():
            found.append(name)
            with (folder / name).open(encoding="utf-8") as text:
                waiting += IMPORTS.findall(text.read(HEAD))
    return found
