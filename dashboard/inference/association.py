"""Which facts go with an outcome: a logistic model of clustered records that says when it can not."""

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from dashboard.inference.base import ALPHA, Floats

FEWEST_CLUSTERS = 20
EVENTS_PER_TERM = 5
Reason = Literal["", "few_clusters", "few_events", "no_variation", "separation", "no_convergence"]


@dataclass(frozen=True)
class Association:
    """A logistic model, or the ``reason`` why there is none.

    ``terms`` has one row per term: ``term``, ``value`` (odds ratio), ``low``, ``high``; NaN with a
    reason. ``n`` records of ``clusters`` clusters went in, ``events`` of them with the outcome.
    """

    terms: pd.DataFrame
    n: int
    events: int
    clusters: int
    reason: Reason = ""


def clustered_logistic(outcome: pd.Series, terms: pd.DataFrame, cluster: pd.Series) -> Association:
    """Return odds ratios of a logistic regression with errors that allow for clusters.

    Rows without the outcome or with a term missing must have been left out. The errors are Liang
    and Zeger's (1986) sandwich with the correction G / (G - 1) * (n - 1) / (n - k), the interval
    takes Student's quantile on G - 1 clusters (Cameron and Miller 2015). There is no model

    * with fewer than 20 clusters, for which sandwich errors are too small (Cameron and Miller 2015);
    * with fewer than 5 records of the rarer outcome per term (Vittinghoff and McCulloch 2007);
    * where a term does not vary or follows from the others;
    * where a combination of terms tells the outcomes apart, so that odds ratios run away to
      infinity (Albert and Anderson 1984; found by the linear programme of Konis 2007).
    """
    y = outcome.to_numpy(dtype=np.float64)
    x = np.column_stack([np.ones(len(y)), terms.to_numpy(dtype=np.float64)])
    counts = {"n": len(y), "events": int(y.sum()), "clusters": int(cluster.nunique())}
    reason = _hindrance(y, x, counts["clusters"])
    odds, low, high = (np.full(terms.shape[1], np.nan) for _ in range(3))
    if not reason:
        reason, odds, low, high = _fitted(y, x, pd.factorize(cluster)[0])
    named = {"term": list(terms.columns), "value": odds, "low": low, "high": high}
    return Association(pd.DataFrame(named), **counts, reason=reason)


def _hindrance(y: Floats, x: Floats, clusters: int) -> Reason:
    rarer = min(y.sum(), len(y) - y.sum())
    if clusters < FEWEST_CLUSTERS:
        return "few_clusters"
    if rarer < EVENTS_PER_TERM * (x.shape[1] - 1):
        return "few_events"
    if np.linalg.matrix_rank(x) < x.shape[1]:
        return "no_variation"
    return "separation" if _separated(y, x) else ""


def _separated(y: Floats, x: Floats) -> bool:
    """Whether some b has (2 y - 1) x b >= 0 everywhere and > 0 somewhere."""
    scale = np.abs(x).max(axis=0)
    signed = np.unique((2 * y - 1)[:, None] * x / scale, axis=0)
    best = linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(signed)), bounds=(-1, 1))
    return best.fun is not None and best.fun < -1e-7  # noqa: PLR2004


def _fitted(y: Floats, x: Floats, cluster: object) -> tuple[Reason, Floats, Floats, Floats]:
    # two seconds to import, for one card
    from statsmodels.discrete.discrete_model import Logit  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = Logit(y, x).fit(
            disp=False, maxiter=100, cov_type="cluster", cov_kwds={"groups": cluster}, use_t=True
        )
    bounds = np.asarray(fit.conf_int(alpha=ALPHA))[1:]
    figures = np.exp(np.column_stack([np.asarray(fit.params)[1:], bounds]))
    if not fit.mle_retvals["converged"] or not np.isfinite(figures).all():
        nothing = np.full(len(figures), np.nan)
        return "no_convergence", nothing, nothing, nothing
    return "", figures[:, 0], figures[:, 1], figures[:, 2]
