"""Intervals, curves, comparisons and models: thin over statsmodels and scipy.

Everything is pure and vectorised; arrays may be numpy arrays or pandas series, counts may be
fractional. Every interval is at 95 % unless its name says otherwise, and is NaN where there is
nothing to compute it from. docs/statistics.md lists formulas, sources and measured coverage.
"""

from dashboard.inference.association import Association, clustered_logistic
from dashboard.inference.base import Floats, Numbers
from dashboard.inference.change import Change, difference, discoveries
from dashboard.inference.clusters import Sums, correlations, totals
from dashboard.inference.concentration import effective_number
from dashboard.inference.funnel import (
    ALARM,
    WARNING,
    Shrunken,
    funnel_limits,
    overdispersion,
    shrunken,
)
from dashboard.inference.means import clustered_mean, deviation, mean_interval
from dashboard.inference.proportions import clustered_wilson, effective_size, wilson
from dashboard.inference.rates import clustered_rate, design_effect, poisson
from dashboard.inference.reliability import cronbach_alpha
from dashboard.inference.survival import aalen_johansen, kaplan_meier

__all__ = [
    "ALARM",
    "WARNING",
    "Association",
    "Change",
    "Floats",
    "Numbers",
    "Shrunken",
    "Sums",
    "aalen_johansen",
    "clustered_logistic",
    "clustered_mean",
    "clustered_rate",
    "clustered_wilson",
    "correlations",
    "cronbach_alpha",
    "design_effect",
    "deviation",
    "difference",
    "discoveries",
    "effective_number",
    "effective_size",
    "funnel_limits",
    "kaplan_meier",
    "mean_interval",
    "overdispersion",
    "poisson",
    "shrunken",
    "totals",
    "wilson",
]
