"""Cronbach's alpha of a scale, wave by wave: what stands beside its mean."""

from collections.abc import Sequence

import pandas as pd

from dashboard import formats, inference
from dashboard.messages import Language, Text

SUM = ""
PHASES = {
    "before": Text("before {alpha}", "实习前{alpha}"),
    "after": Text("after {alpha}", "实习后{alpha}"),
}
WAVES = Text(
    "How well the questions hang together in the whole school (Cronbach's alpha; 0.7 and more is usual): {waves}.",
    "全校的量表信度（Cronbach's α，通常应不低于0.7）：{waves}。",
)
WAVE = Text("{year} {phases}", "{year}{phases}")
COMMA, SEMICOLON = Text(", ", "，"), Text("; ", "；")
DECIMALS = 2


def of_waves(items: pd.DataFrame, years: Sequence[str], persons: int) -> tuple[Text, ...]:
    """Return one sentence with alpha per wave, nothing where no wave has enough answers.

    Args:
        items: ``academic_year``, ``phase``, ``item`` (empty: the sum of all), ``n``, ``total`` and
            ``squares`` of responses that answered every question.
        years: the academic years that are asked about.
        persons: fewest responses of which anything is said.

    """
    asked = items[items["academic_year"].isin(list(years)) & (items["n"] >= persons)]
    alphas = {
        (str(year), str(phase)): alpha
        for (year, phase), rows in asked.groupby(["academic_year", "phase"])
        if (alpha := _alpha(rows)) == alpha
    }
    if not alphas:
        return ()
    return (Text(_sentence(alphas, "en"), _sentence(alphas, "zh")),)


def _alpha(rows: pd.DataFrame) -> float:
    n = rows["n"].astype(float)
    variance = (rows["squares"] - rows["total"] ** 2 / n) / (n - 1)
    whole = rows["item"] == SUM
    return inference.cronbach_alpha(
        variance[~whole].to_numpy(), float(variance[whole].iloc[0]), float(n.iloc[0])
    )[0]


def _sentence(alphas: dict[tuple[str, str], float], language: Language) -> str:
    waves = []
    for year in sorted({year for year, _ in alphas}):
        phases = [
            words.into(language).format(
                alpha=formats.number(alphas[year, phase], language, DECIMALS)
            )
            for phase, words in PHASES.items()
            if (year, phase) in alphas
        ]
        said = COMMA.into(language).join(phases)
        waves.append(WAVE.into(language).format(year=year, phases=said))
    return WAVES.into(language).format(waves=SEMICOLON.into(language).join(waves))
