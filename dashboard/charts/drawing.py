"""A Plotly figure written as plain data.

Plotly's own ``Figure`` checks every property as it is set, which costs more than everything else
that a page does. A drawing has the methods of a figure that charts use, and checks nothing: that a
chart is valid is tested once, with :meth:`Drawing.figure`, not at every redraw.
"""

from collections.abc import Callable, Mapping
from typing import Any, Self

import numpy as np
import pandas as pd
import plotly.graph_objects as go

NESTED = ("margin", "font", "legend", "xaxis", "yaxis", "xaxis2", "yaxis2", "hoverlabel")
Spec = dict[str, Any]


class Drawing:
    """Traces and layout of a figure, as Plotly's JSON has them.

    ``add_<type>`` adds a trace of any type (``add_scatter(x=..., y=...)``). Arguments are those of
    the methods of the same name of Plotly's ``Figure``; ``margin_r=8`` means ``margin={"r": 8}``.
    """

    def __init__(self, layout: Mapping[str, object] | None = None) -> None:
        self.data: list[Spec] = []
        self.layout: Spec = _plain(dict(layout or {}))

    @property
    def spec(self) -> Spec:
        """The figure as Plotly's JSON has it."""
        return {"data": self.data, "layout": self.layout}

    def figure(self) -> go.Figure:
        """Return the figure as Plotly's own, every property checked.

        Raises:
            ValueError: a property that Plotly does not know, or a value that it can not have.
        """
        return go.Figure(self.data, self.layout)

    def __getattr__(self, name: str) -> Callable[..., Self]:
        kind = name.removeprefix("add_")
        if kind == name:
            raise AttributeError(name)
        return lambda **properties: self._trace(kind, properties)

    def add_annotation(self, **properties: object) -> Self:
        """Write words on the figure."""
        return self._listed("annotations", properties)

    def add_shape(self, **properties: object) -> Self:
        """Draw a line or an area on the figure."""
        return self._listed("shapes", properties)

    def add_vline(self, x: float | str, **properties: object) -> Self:
        """Draw a line at ``x`` over the whole height of the plot."""
        return self.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="y domain", **properties)

    def add_hline(self, y: float, **properties: object) -> Self:
        """Draw a line at ``y`` over the whole width of the plot."""
        return self.add_shape(type="line", y0=y, y1=y, x0=0, x1=1, xref="x domain", **properties)

    def update_layout(self, changes: Mapping[str, object] | None = None, **more: object) -> Self:
        """Change the layout; what is not named stays."""
        _merge(self.layout, _plain({**(changes or {}), **more}))
        return self

    def update_xaxes(self, **properties: object) -> Self:
        """Change the horizontal axis."""
        return self.update_layout(xaxis=properties)

    def update_yaxes(self, **properties: object) -> Self:
        """Change the vertical axis."""
        return self.update_layout(yaxis=properties)

    def _trace(self, kind: str, properties: dict[str, object]) -> Self:
        self.data.append({"type": kind, **_plain(properties)})
        return self

    def _listed(self, name: str, properties: dict[str, object]) -> Self:
        self.layout.setdefault(name, []).append(_plain(properties))
        return self


def _merge(into: Spec, changes: Spec) -> None:
    for name, value in changes.items():
        outer, _, inner = name.partition("_")
        if inner and outer in NESTED:
            _merge(into.setdefault(outer, {}), {inner: value})
        elif isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: lists instead of arrays and series, None instead of NaN."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, pd.Series | pd.Index | np.ndarray):
        return _without_nan(value.tolist())
    if isinstance(value, list | tuple):
        return _without_nan([_plain(each) for each in value])
    return value


def _without_nan(values: list[Any]) -> list[Any]:
    return [None if each != each else each for each in values]  # noqa: PLR0124
