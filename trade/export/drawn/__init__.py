"""Charts drawn without a browser: matplotlib's canvases, plotly's rules for where things stand.

`draw` (module `image`) takes any figure of ours and gives PNG, SVG or PDF. What is where:

- `image`: a figure to bytes: the order of layers, one canvas a form
- `known`: what can be drawn, what a still image never shows; anything else is refused by name
- `plain`: a figure as plain values: typed arrays, templates, defaults
- `canvas`: paths and words in pixels from the upper left, put onto matplotlib's
- `type`, `markup`, `block`: the shipped type and what stands in for it; plotly's HTML; lines of words
- `colours`, `numbers`, `dates`: CSS colours, d3's formats
- `axis`, `extent`, `ticks`, `ticktext`, `frame`: values to pixels, and what stands around the plot
- `bars`, `columns`, `scatter`, `symbols`, `whiskers`, `hatch`, `treemap`: marks
- `shapes`, `notes`: shapes and annotations

Nothing here imports matplotlib before an image is asked for: import from `trade.export.drawn.image` then.
"""
