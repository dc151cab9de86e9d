"""The trade of two countries over time, from printed figures and customs files.

What is where; imports go one way, `pages` → `ui` → `store` → `model`, and `ledger`, `analysis`,
`charts` and `ingest` import only `model`:

- `model`: what things are: flow, period, commodity code, status, figure, bound, change, event, errors
- `ledger`: printed figures → linear constraints → quarterly intervals, conflicts, who binds what
- `ingest`: files in: so far text, numbers and periods; no page or command uses it yet
- `store`: where it is kept; the only place that opens files
- `analysis`: numbers from numbers, pure
- `charts`: figures from numbers, pure plotly, each ending in `finish`
- `ui`: Streamlit: state in the address, cached access, controls, panels
- `__main__`: the same powers from a shell

Where do I add …

- a published figure: one row in data/figures/national.csv
- an event: one row in data/events/events.csv
- the name of a commodity code: one row in data/codes/hs.csv
- an analysis: one function in trade/analysis/
- a chart: one function in trade/charts/, ending in finish(…)
- a page: one file in pages/, one line in app.py
- a command: one function and one entry in COMMANDS of trade/__main__.py
"""
