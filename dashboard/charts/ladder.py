"""How the classes of a distribution share 100 %, over the years or over groups."""

import pandas as pd

from dashboard.charts.classes import ClassStyle, class_styles
from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import is_finished, rest_of, say_rest, spread, year_ticks, years_of
from dashboard.charts.look import Look, label_width
from dashboard.result import Result, Status

HEIGHT = 380
PLOT_HEIGHT = 320
ROW_HEIGHT = 50
MOST_ROWS = 15
LEAST_LABELLED = 0.045
NAME_WIDTH = 16
LEADER = 12


def ladder(result: Result, look: Look) -> Drawing:
    """Return stacked 100 % columns over the years, or stacked bars over another dimension.

    Segments carry their share; classes are named beside the last column or in a key above the bars,
    in the order in which they are stacked. Those that the last column lacks are named in a key.
    """
    return _columns(result, look) if "academic_year" in result.by else _rows(result, look)


def _columns(result: Result, look: Look) -> Drawing:
    years, styles = years_of(result), class_styles(result.metric, look)
    cells = cells_of(result, "academic_year", years)
    figure = look.figure(height=HEIGHT)
    places, keyed = list(range(len(years))), _only_earlier(cells["value"])
    for code, style in styles.items():
        figure.add_bar(
            x=places, y=cells["value"][code], showlegend=code in keyed,
            **_segment(code, result.metric.class_names, style, cells, look, headings=years),
        )  # fmt: skip
    statuses = statuses_of(cells)
    for place, year in enumerate(years):
        if (status := statuses[place]) != "shown":
            words = look.status(status).replace(" ", "<br>")
            _missing(figure, words, look, x=place, y=0, yanchor="bottom")
        if not is_finished(year, result.data_cut):
            _dotted(figure, place, look)
    _class_names(figure, result.metric.class_names, cells["value"], styles, look)
    figure.update_xaxes(
        tickvals=places, ticktext=year_ticks(years, result, look), tickangle=0,
        range=[-0.54, len(years) - 0.54],
    )  # fmt: skip
    figure.update_yaxes(range=[-0.005, 1.005], visible=False)
    return _stacked(figure, bargap=0.14, legend=bool(keyed))


def _only_earlier(shares: pd.DataFrame) -> set[str]:
    """Return the classes that occur in some year, but not in the last one that has figures."""
    filled = shares[shares.sum(axis=1) > 0]
    return {str(code) for code in shares if (filled[code] > 0).any() and filled[code].iloc[-1] == 0}


def _rows(result: Result, look: Look) -> Drawing:
    field, styles = result.by[0] if result.by else "", class_styles(result.metric, look)
    frame = result.frame if field else result.frame.assign(**{field: ""})
    every = list(frame[field].drop_duplicates())
    codes = every[:MOST_ROWS]
    cells = cells_of(result, field, codes)
    names = [look.name(field, code) if field else "" for code in codes]
    figure = look.figure(height=ROW_HEIGHT * len(codes) + 70)
    for code, style in styles.items():
        figure.add_bar(
            y=list(range(len(codes))), x=cells["value"][code], orientation="h",
            **_segment(code, result.metric.class_names, style, cells, look, headings=names),
        )  # fmt: skip
    statuses = statuses_of(cells)
    for place, name in enumerate(names):
        if (status := statuses[place]) != "shown":
            _missing(figure, look.status(status), look, x=0, y=place, xanchor="left")
        _row_name(figure, name, place, look)
    say_rest(figure, rest_of(frame, field, codes), look)
    figure.update_xaxes(range=[-0.003, 1.003], visible=False)
    figure.update_yaxes(range=[len(codes) - 0.6, -0.8], visible=False)
    return _stacked(figure, bargap=0.5, legend=True)


def _stacked(figure: Drawing, *, bargap: float, legend: bool) -> Drawing:
    return figure.update_layout(
        barmode="stack", bargap=bargap, showlegend=legend,
        uniformtext={"mode": "hide", "minsize": 10},
    )  # fmt: skip


def cells_of(result: Result, field: str, keys: list[str]) -> dict[str, pd.DataFrame]:
    """Return value, count, n and status as tables: a row per key, a column per class."""
    frame = result.frame if field else result.frame.assign(**{field: ""})
    frame = frame.drop_duplicates([field, "class"]).set_index([field, "class"])
    tables = {
        name: frame[name].unstack("class").reindex(index=keys, columns=list(result.metric.classes))
        for name in ("value", "count", "n", "status")
    }
    tables["status"] = tables["status"].bfill(axis=1).fillna("not_recorded")
    tables["value"] = tables["value"].fillna(0.0)
    return tables


def statuses_of(cells: dict[str, pd.DataFrame]) -> list[Status]:
    """Return per key why there is no figure, ``shown`` where there is one."""
    return [row[0] for row in cells["status"].to_numpy().tolist()]


def _segment(
    code: str,
    field: str,
    style: ClassStyle,
    cells: dict[str, pd.DataFrame],
    look: Look,
    *,
    headings: list[str],
) -> dict[str, object]:
    """Return how one class is drawn in every column or bar, which bear the ``headings``."""
    name = look.name(field, code)
    percents = [look.percent(share) for share in cells["value"][code]]
    large = cells["value"][code] >= LEAST_LABELLED
    return {
        "name": name,
        "text": [word if show else "" for word, show in zip(percents, large, strict=True)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": style.text, "size": look.size(12)},
        "hoverinfo": "text",
        "customdata": [str(key) for key in cells["value"].index],
        "hovertext": [
            f"{' · '.join(filter(None, (name, heading)))}<br><b>{percent}</b> "
            f"({look.t('{count} of {n}', count=look.count(count), n=look.count(n))})"
            for heading, percent, count, n in zip(
                headings, percents, cells["count"][code], cells["n"][code], strict=True
            )
        ],
        "marker": {
            "color": style.fill,
            "line": {"color": style.line, "width": 1},
            "pattern": {
                "shape": style.hatch, "fgcolor": look.palette.rest, "size": 7, "solidity": 0.15,
                "fillmode": "overlay",
            },
        },
    }  # fmt: skip


def _class_names(
    figure: Drawing, field: str, shares: pd.DataFrame, styles: dict[str, ClassStyle], look: Look
) -> None:
    """Name the classes beside the last column that has any, a line from each segment to its name."""
    filled = shares[shares.sum(axis=1) > 0]
    if filled.empty:
        return
    last = filled.iloc[-1][list(styles)]
    middles = (last.cumsum() - last / 2)[last > 0]
    gap = look.size(31) / look.size(PLOT_HEIGHT)
    names = [look.name(field, str(code), NAME_WIDTH, lines=2) for code in middles.index]
    heights = spread(middles.tolist(), gap, 0.02, 0.98)
    for name, middle, height in zip(names, middles, heights, strict=True):
        _leader(figure, middle, height, look)
        figure.add_annotation(
            x=1, xref="paper", y=height, xanchor="left", xshift=LEADER + 1, align="left",
            showarrow=False, text=name, font={"color": look.palette.ink, "size": look.size(12)},
        )  # fmt: skip
    longest = max(map(label_width, names))
    figure.update_layout(margin_r=LEADER + 6 + look.size(6.6) * longest)


def _leader(figure: Drawing, middle: float, height: float, look: Look) -> None:
    figure.add_shape(
        type="line", xref="paper", xsizemode="pixel", xanchor=1, x0=0, x1=LEADER,
        y0=middle, y1=height, line={"color": look.palette.rest, "width": look.size(1)},
    )  # fmt: skip


def _row_name(figure: Drawing, name: str, place: int, look: Look) -> None:
    figure.add_annotation(
        x=0, y=place - 0.25, xanchor="left", yanchor="bottom", text=name, showarrow=False,
        font={"color": look.palette.ink, "size": look.size(12.5)}, borderpad=0, xshift=-2,
    )  # fmt: skip


def _missing(figure: Drawing, words: str, look: Look, **at: object) -> None:
    figure.add_annotation(
        text=f"<i>{words}</i>", showarrow=False,
        font={"color": look.palette.muted, "size": look.size(11)}, **at,
    )  # fmt: skip


def _dotted(figure: Drawing, place: int, look: Look) -> None:
    """Frame the column of a year that has not ended."""
    figure.add_shape(
        type="rect", x0=place - 0.45, x1=place + 0.45, y0=-0.004, y1=1.004,
        line={"color": look.palette.ink, "width": look.size(1.25), "dash": "dot"},
    )  # fmt: skip
