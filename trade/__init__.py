"""The trade of two countries over time, from printed figures and customs files.

What is where; imports go one way, `pages` → `ui` → `store`, `sources`, `export` → `ingest` → `model`, and
`ledger`, `analysis` and `charts` import only `model` (`export` also `charts`):

- `model`: what things are: flow, period, commodity code, area, status, figure, observation, bound, errors
- `ledger`: printed figures → linear constraints → quarterly intervals, conflicts, who binds what
- `ingest`: files in: recipes/ for flat formats, a module for each irregular one, report
- `store`: where it is kept: workspace, vintages, differences; the only place that opens files
- `sources`: remote ends: UN Comtrade and the IMF, fetched as files that `ingest` reads
- `analysis`: numbers from numbers, pure
- `charts`: figures from numbers, pure plotly, each ending in `finish`
- `export`: charts out of the house: images that stand alone, slides, bundles, and their proof
- `ui`: Streamlit: state in the address, cached access, controls, panels
- `watch`: what an operator sees: log, ids of requests, metrics; imports only `model`
- `doctor`: what an installation lacks; imports what it looks at, inside of its checks
- `shell`, `__main__`: the same powers from a shell

Where do I add …

- a published figure: one row in data/figures/national.csv
- an event: one row in data/events/events.csv
- a UN limit: one row in data/limits/limits.csv
- the name of a commodity code: one row in data/codes/hs.csv
- a published claim: one row in data/claims/claims.csv
- an analysis: one function in trade/analysis/
- a chart: one function in trade/charts/, ending in finish(…)
- a page: one file in pages/, one line in app.py
- a CSV format: flat: one recipe in trade/ingest/recipes/; irregular: one module, one entry in MODULES
- a remote source: one module in trade/sources/
- a form of export: one function in trade/ui/exporting.py or noting.py, one entry in MAKERS and one in KINDS
- a command: one function in trade/shell/ and one entry in COMMANDS of trade/__main__.py
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Set before anything of ours imports numpy: on series of some fifty quarters its threads cost three to ten
times what they save (measured). `streamlit run` and `python -m trade` both come here first."""
