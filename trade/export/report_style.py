"""The look of a brief on a screen of any width and on paper of either size: one style sheet, no more."""

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.6rem 1.2rem 2rem; max-width: 50rem; background: #fff; color: #1d2733;
  font: 16px/1.5 'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif;
  overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .4rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.8rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p, ul, ol, dl { margin: 0 0 .7rem; }
ul { padding-left: 1.3rem; }
ol { padding-left: 2.5rem; }
li { margin-bottom: .35rem; }
a { color: #1f5a96; }
.made { color: #56616d; margin-bottom: .3rem; }
.lead { color: #56616d; }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .5rem;
  margin: 1rem 0; padding-right: 1px; }
.numbers > div { border: 1px solid #c3c9cf; border-radius: 6px; padding: .45rem .7rem; }
.numbers dt, .numbers dd { margin: 0; }
.numbers dd { font-variant-numeric: tabular-nums; }
.numbers .amount { font-size: 1.4rem; line-height: 1.25; font-weight: 600; }
.numbers .sure { font-size: .85rem; color: #56616d; }
figure { margin: 1rem 0; }
figure img { display: block; width: 100%; height: auto; }
figcaption, .notes { font-size: .85rem; line-height: 1.4; color: #56616d; }
figcaption p { margin: 0 0 .3rem; }
.swatch { display: inline-block; width: .75em; height: .75em; border-radius: 2px; margin: 0 .3em 0 .1em;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.key { white-space: nowrap; margin-right: .9em; }
table { width: 100%; border-collapse: collapse; font-size: .85rem; line-height: 1.35; margin: 0 0 1rem; }
caption { text-align: left; color: #56616d; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0;
  border-bottom: 1px solid #dde1e5; }
th { font-weight: 600; }
tbody th { font-weight: 400; }
.short { white-space: nowrap; }
.long { overflow-wrap: anywhere; }
thead th { border-bottom: 1px solid #1d2733; overflow-wrap: break-word; }
.num { text-align: right; padding-right: .9rem; font-variant-numeric: tabular-nums; }
td.num { white-space: nowrap; }
td.verdict { font-weight: 600; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.45 ui-monospace, Consolas, monospace;
  background: #f4f6f8; padding: .6rem .8rem; border-radius: 6px; margin: 0 0 .7rem; }
.digest { overflow-wrap: anywhere; }
footer { margin-top: 2rem; padding-top: .6rem; border-top: 1px solid #c3c9cf; font-size: .85rem;
  color: #56616d; overflow-wrap: anywhere; }
@media screen and (max-width: 40rem) {
  h1 { font-size: 1.4rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td, caption { display: block; width: 100%; }
  tbody tr { border-bottom: 1px solid #c3c9cf; padding: .4rem 0; }
  tbody th, tbody td, td.verdict, td.num { border: 0; padding: .1rem 0; text-align: left;
    white-space: normal; }
  tbody td::before { content: attr(data-name) ': '; color: #56616d; font-weight: 400; }
}
@page { margin: 16mm 15mm 17mm; @bottom-right { content: counter(page) ' / ' counter(pages);
  font: 8pt 'Source Sans 3', Arial, sans-serif; color: #56616d; } }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; font-size: 1rem; line-height: 1.35; }
  h1 { font-size: 17pt; }
  h2 { font-size: 12pt; margin-top: 1rem; }
  table { font-size: 8pt; }
  figure { margin: .5rem 0; }
  h2, h3, caption { break-after: avoid; }
  figure, .further, .numbers > div, li, tr, pre { break-inside: avoid; }

  footer { display: none; }
  .numbers { grid-template-columns: repeat(4, 1fr); }
  figure img { max-height: 150mm; width: auto; max-width: 100%; }
  .further img { max-height: 95mm; }
  thead { display: table-header-group; }
  p, li { orphans: 3; widows: 3; }
  .appendix { break-before: page; }
}
"""
"""Colours are those of the light theme on white, each at 4.5:1 or more."""
