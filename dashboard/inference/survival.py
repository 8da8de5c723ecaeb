"""Curves over days: staying (Kaplan-Meier) and leaving by cause (Aalen-Johansen)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.inference.base import Floats, Numbers, Z, floats
from dashboard.inference.proportions import wilson


def kaplan_meier(
    times: Numbers, events: Numbers, censored: Numbers, design: float = 1.0
) -> pd.DataFrame:
    """Return the survival curve of counts per day, one row per distinct time and one for time 0.

    Columns: ``time``, ``at_risk`` (just before it), ``events``, ``censored``, ``survival``,
    ``error`` (Greenwood's standard error), ``low``, ``high``. Of one day, events come before
    censorings (Kaplan and Meier 1958). ``low`` and ``high`` are the log(-log) interval
    (Kalbfleisch and Prentice 2002): it stays within 0 and 1 and keeps its coverage in small groups,
    where survival +- 1.96 errors does not (Borgan and Liestol 1990). It does not exist while
    nobody or once everybody has left: there, Wilson's interval for all or none of those at risk; at
    the start itself all are there, which is certain. ``design`` widens the variance for persons who
    share enterprises (:func:`dashboard.inference.rates.design_effect`), as surveys do (Korn and
    Graubard 1999).
    """
    rows = _per_day(pd.DataFrame({"events": floats(events), "censored": floats(censored)}), times)
    d, r = floats(rows["events"]), floats(rows["at_risk"])
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = floats(np.cumprod(np.where(r > 0, 1 - d / r, 1.0)))
        greenwood = design * floats(np.cumsum(np.where(d > 0, d / (r * (r - d)), 0.0)))
        error = np.where(survival > 0, survival * np.sqrt(greenwood), 0.0)
    low, high = _log_minus_log(survival, np.sqrt(greenwood), r / design)
    return rows.assign(survival=survival, error=error, low=low, high=high)


def aalen_johansen(
    times: Numbers, censored: Numbers, causes: Mapping[str, Numbers], design: float = 1.0
) -> pd.DataFrame:
    """Return the cumulative incidence of each cause from counts per day, competing with the others.

    One row per cause and distinct time, and one for time 0. Columns: ``class`` (the cause),
    ``time``, ``at_risk``, ``events`` (of the cause), ``censored``, ``incidence``, ``error``,
    ``low``, ``high``. Source: Aalen and Johansen (1978), each step the overall Kaplan-Meier before
    it times the cause's share of those at risk; the variance is the delta method's (Marubini and
    Valsecchi 1995, section 10.3). The interval is log(-log) of the incidence (Choudhury 2002);
    before the first event of a cause, Wilson's for none of those at risk. ``design`` as for
    :func:`kaplan_meier`.
    """
    counts = pd.DataFrame({name: floats(of) for name, of in causes.items()})
    rows = _per_day(counts.assign(censored=floats(censored)), times)
    d, r = rows[list(causes)].to_numpy(dtype=np.float64), floats(rows["at_risk"])
    before = _survival_before(d.sum(axis=1), r)
    found = [
        rows[["time", "at_risk", "censored"]].assign(
            **_incidence(d[:, place], d.sum(axis=1), r, before, design), **{"class": cause}
        )
        for place, cause in enumerate(causes)
    ]
    return pd.concat(found, ignore_index=True) if found else rows.head(0)


def _per_day(counts: pd.DataFrame, times: Numbers) -> pd.DataFrame:
    """Return the counts summed per distinct time, time 0 included, with those at risk before it."""
    start = pd.DataFrame(0.0, index=[0], columns=counts.columns).assign(time=0.0)
    rows = pd.concat([start, counts.assign(time=floats(times))])
    rows = rows.groupby("time", as_index=False).sum()
    ended = rows.drop(columns="time").sum(axis=1)
    rows.insert(1, "at_risk", floats(ended[::-1].cumsum()[::-1]))
    return rows


def _survival_before(d: Floats, r: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        after = np.cumprod(np.where(r > 0, 1 - d / r, 1.0))
    return np.concatenate([[1.0], after[:-1]])


def _incidence(
    d: Floats, every: Floats, r: Floats, before: Floats, design: float
) -> dict[str, Floats]:
    """Return incidence, error and bounds of one cause, whose events are ``d`` of ``every``."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(r > 0, d / r, 0.0)
        greenwood = np.where(r > every, every / (r * (r - every)), 0.0)
        binomial = np.where(r > 0, before**2 * share * (1 - share) / r, 0.0)
        mixed = np.where(r > 0, before * share / r, 0.0)
    f = np.cumsum(before * share)
    variance = (
        f**2 * np.cumsum(greenwood) - 2 * f * np.cumsum(f * greenwood) + np.cumsum(f**2 * greenwood)
        + np.cumsum(binomial) - 2 * f * np.cumsum(mixed) + 2 * np.cumsum(f * mixed)
    )  # fmt: skip
    error = np.sqrt(design * np.maximum(variance, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = _log_minus_log(f, np.where(f > 0, error / f, 0.0), r / design)
    if r[0] > 0 and f[0] == 0:
        high[0] = 0.0
    return {"events": d, "incidence": f, "error": error, "low": low, "high": high}


def _log_minus_log(share: Floats, relative: Floats, at_risk: Floats) -> tuple[Floats, Floats]:
    """Return the log(-log) interval of shares with their relative errors; at 0 and 1 Wilson's."""
    low, high = wilson(np.round(share) * at_risk, at_risk)
    inner = (share > 0) & (share < 1)
    log = np.log(share[inner])
    with np.errstate(divide="ignore", over="ignore"):
        spread = np.exp(Z * relative[inner] / log)
        low[inner], high[inner] = np.exp(log / spread), np.exp(log * spread)
    low[:1][(share[:1] == 1) & (at_risk[:1] > 0)] = 1.0
    return low, high
