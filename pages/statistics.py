"""Is that unusual, seasonal, a break, what next? An answer with its method, or a refusal.

Streamlit puts this folder on the path when a page is run alone, and there this file would be taken for the
standard library's `statistics`, which our analyses and others' packages import: it then steps aside.
"""

from __future__ import annotations

import sys

if __name__ == "statistics":
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec
    from sysconfig import get_path

    found = PathFinder.find_spec("statistics", [get_path("stdlib")])
    if found is None or found.loader is None:
        raise ImportError("the standard library has no module statistics")
    sys.modules["statistics"] = module_from_spec(found)
    found.loader.exec_module(sys.modules["statistics"])
else:
    from trade.ui import statistics_page

    statistics_page.draw()
