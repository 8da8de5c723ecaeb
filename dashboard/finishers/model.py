"""What goes with an outcome: one row per term of a logistic model, or why there is none."""

import pandas as pd

from dashboard import inference
from dashboard.finishers.frames import FIGURE, group_status, groups, of_group, stack
from dashboard.metrics.model import Metric

COLUMNS = ("class", "term", *FIGURE, "events", "clusters", "reason")


def model(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish panel rows of ``outcome``, ``cluster`` and terms into odds ratios per variant.

    ``class`` is the variant: the terms of ``metric.variants``, or all terms. ``n`` are the records
    with the outcome and all terms of the variant, ``unknown`` those without, ``events`` the records
    with the outcome; ``reason`` says why a variant is not estimable.
    """
    terms = tuple(name for name in metric.parts if name != "outcome")
    variants = metric.variants or {"": terms}
    found = [
        _variant(rows, by, variant, chosen)
        for rows in groups(parts, by)
        for variant, chosen in variants.items()
    ]
    return stack(found, by, COLUMNS)


def _variant(
    rows: pd.DataFrame, by: tuple[str, ...], variant: str, terms: tuple[str, ...]
) -> pd.DataFrame:
    whole = rows.dropna(subset=["outcome", *terms])
    fit = inference.clustered_logistic(whole["outcome"], whole[list(terms)], whole["cluster"])
    status = group_status(rows, 0.0 if fit.reason else float(fit.n))
    frame = fit.terms.assign(
        **{"class": variant}, n=float(fit.n), unknown=float(len(rows) - fit.n), status=status,
        events=float(fit.events), clusters=float(fit.clusters), reason=fit.reason,
    )  # fmt: skip
    return of_group(frame, rows, by, status, counts=("n", "unknown", "events", "clusters"))
