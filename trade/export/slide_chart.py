"""An editable chart on a slide, with a workbook that holds what is drawn and the table behind it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pandas as pd

from trade.charts.finish import Chart
from trade.charts.theme import LIGHT
from trade.export.native_parts import Native, Series

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""How a workbook takes texts: as texts, whatever they begin with."""

GAP = 28
"""Space between bars in percent of their width, as on screen (a bar is 0.78 of its place)."""


def place(slide: Any, chart: Chart, form: Native, box: tuple[int, int, int, int]) -> None:  # noqa: ANN401
    """Put the chart into a box (left, top, width, height in EMU); its alternative text is the chart's."""
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415 — only when slides are made

    make: Any = CategoryChartData  # python-pptx has no types
    data = make(number_format=form.form)
    data.categories = form.categories
    for series in form.series:
        data.add_series(series.name, series.values)
    frame = slide.shapes.add_chart(_kind(form), *box, data)
    about = frame._element.nvGraphicFramePr.cNvPr  # python-pptx has no call for an alternative text
    about.set("descr", chart.alt)
    about.set("name", chart.title[:80])
    drawn = frame.chart
    _dress(drawn, form)
    for plotted, series in zip(drawn.plots[0].series, form.series, strict=True):
        (_line if form.lines else _bars)(plotted, series)
    _gaps(drawn)
    drawn.part.chart_workbook.update_from_xlsx_blob(_workbook(form, chart.table))


def _kind(form: Native) -> Any:  # noqa: ANN401 — an enumeration without types
    from pptx.enum.chart import XL_CHART_TYPE as KIND  # noqa: PLC0415

    if form.lines:
        return KIND.LINE_MARKERS
    return KIND.BAR_STACKED if form.lying else KIND.COLUMN_STACKED


def _dress(drawn: Any, form: Native) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_LEGEND_POSITION  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    drawn.font.size = Pt(12)
    drawn.font.color.rgb = rgb(LIGHT.text)
    drawn.has_title = False
    named = [s for s in form.series if not s.is_space]
    drawn.has_legend = len(named) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        _unlisted(drawn, [n for n, s in enumerate(form.series) if s.is_space])
    axis = drawn.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = form.low, form.high, form.step
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form.form, False
    drawn.category_axis.format.line.color.rgb = rgb(LIGHT.muted)
    if not form.lines:
        drawn.plots[0].gap_width, drawn.plots[0].overlap = GAP, 100


def rgb(colour: str) -> Any:  # noqa: ANN401 — python-pptx has no types
    """A colour of ours, `#b5480b`, as python-pptx wants it."""
    from pptx.dml import color  # noqa: PLC0415

    made: Any = color.RGBColor
    return made(*bytes.fromhex(colour.lstrip("#")))


def _unlisted(drawn: Any, spaces: list[int]) -> None:  # noqa: ANN401
    """No entry in the legend for what only carries another bar."""
    for number in reversed(spaces):
        entry = _element("<c:legendEntry {ns}><c:idx/><c:delete val='1'/></c:legendEntry>")
        entry[0].set("val", str(number))
        drawn.legend._element.find(_tag("c:legendPos")).addnext(entry)


def _tag(name: str) -> str:
    from pptx.oxml.ns import qn  # noqa: PLC0415

    return str(qn(name))


def _element(xml: str) -> Any:  # noqa: ANN401
    from pptx.oxml import parse_xml  # noqa: PLC0415
    from pptx.oxml.ns import nsdecls  # noqa: PLC0415

    return parse_xml(xml.format(ns=nsdecls("c", "a")))


def _bars(plotted: Any, series: Series) -> None:  # noqa: ANN401
    plotted.invert_if_negative = False
    if series.is_space:
        plotted.format.fill.background()
        return
    usual = max(set(series.colours), key=series.colours.count)
    _fill(plotted.format, usual, series.hatched)
    for number, colour in enumerate(series.colours):
        if colour != usual and series.values[number] is not None:
            _fill(plotted.points[number].format, colour, series.hatched)


def _fill(form: Any, colour: str, hatched: bool) -> None:  # noqa: ANN401
    from pptx.enum.dml import MSO_PATTERN  # noqa: PLC0415

    if hatched:
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        form.fill.fore_color.rgb, form.fill.back_color.rgb = rgb(colour), rgb(LIGHT.background)
        form.line.color.rgb = rgb(colour)
    else:
        form.fill.solid()
        form.fill.fore_color.rgb = rgb(colour)


def _line(plotted: Any, series: Series) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_MARKER_STYLE  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    plotted.smooth = False
    colour = rgb(series.colours[0])
    if series.plus:
        plotted.format.line.fill.background()
        plotted.marker.style = XL_MARKER_STYLE.NONE
        plotted._element.find(_tag("c:cat")).addprevious(_brackets(series))
        return
    plotted.format.line.color.rgb, plotted.format.line.width = colour, Pt(2)
    plotted.marker.style, plotted.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    plotted.marker.format.fill.solid()
    plotted.marker.format.fill.fore_color.rgb = colour


def _brackets(series: Series) -> Any:  # noqa: ANN401
    """An error bar a point, up from its value, as long as `plus`."""
    points = "".join(
        f"<c:pt idx='{n}'><c:v>{plus!r}</c:v></c:pt>"
        for n, plus in enumerate(series.plus)
        if plus is not None
    )
    tint = series.colours[0].lstrip("#").upper()
    return _element(
        "<c:errBars {ns}><c:errDir val='y'/><c:errBarType val='plus'/><c:errValType val='cust'/>"
        "<c:noEndCap val='0'/><c:plus><c:numLit><c:formatCode>General</c:formatCode>"
        f"<c:ptCount val='{len(series.plus)}'/>{points}</c:numLit></c:plus><c:spPr><a:ln w='15875'>"
        f"<a:solidFill><a:srgbClr val='{tint}'/></a:solidFill></a:ln></c:spPr></c:errBars>"
    )


def _gaps(drawn: Any) -> None:  # noqa: ANN401
    """A blank cell is a gap, never zero and never bridged."""
    inside = drawn._chartSpace.find(_tag("c:chart"))
    found = inside.find(_tag("c:dispBlanksAs"))
    if found is None:
        found = _element("<c:dispBlanksAs {ns}/>")
        inside.append(found)
    found.set("val", "gap")


def _workbook(form: Native, table: pd.DataFrame) -> bytes:
    """The cells the chart is drawn from on the first sheet, and the whole table on the second."""
    import xlsxwriter  # noqa: PLC0415 — comes with python-pptx

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **AS_TEXT}) as book:
        drawn, behind = book.add_worksheet("Sheet1"), book.add_worksheet("Table")
        written = book.add_format({"num_format": form.form})
        drawn.write_column(1, 0, form.categories)
        for column, series in enumerate(form.series, start=1):
            drawn.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    drawn.write_number(row, column, value, written)
        for column, name in enumerate(map(str, table.columns)):
            behind.write_string(0, column, name)
            for row, cell in enumerate(table[name], start=1):
                if not pd.isna(cell):
                    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
                    (behind.write_number if is_number else behind.write_string)(
                        row, column, float(cell) if is_number else str(cell)
                    )
    return out.getvalue()
