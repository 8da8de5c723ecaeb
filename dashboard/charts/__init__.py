"""Pure functions from a Result to a Plotly figure."""

from dashboard.charts.bars import bars, shortfalls
from dashboard.charts.beside import beside_bars, beside_shortfalls, beside_trend, mark_acts
from dashboard.charts.counts import counts
from dashboard.charts.dots import dumbbell, mix
from dashboard.charts.flow import flow
from dashboard.charts.funnel import funnel
from dashboard.charts.grid import grid
from dashboard.charts.incidence import incidence
from dashboard.charts.ladder import ladder
from dashboard.charts.likert import likert
from dashboard.charts.look import Look
from dashboard.charts.matrix import matrix
from dashboard.charts.scopes import Point, scopes
from dashboard.charts.steps import steps
from dashboard.charts.survival import survival
from dashboard.charts.tally import tally
from dashboard.charts.terms import terms
from dashboard.charts.trend import trend

__all__ = [
    "Look",
    "Point",
    "bars",
    "beside_bars",
    "beside_shortfalls",
    "beside_trend",
    "counts",
    "dumbbell",
    "flow",
    "funnel",
    "grid",
    "incidence",
    "ladder",
    "likert",
    "mark_acts",
    "matrix",
    "mix",
    "scopes",
    "shortfalls",
    "steps",
    "survival",
    "tally",
    "terms",
    "trend",
]
