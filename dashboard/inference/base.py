"""What all intervals share: their level and their types."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

ALPHA = 0.05
Z = float(stats.norm.isf(ALPHA / 2))

Floats: TypeAlias = npt.NDArray[np.float64]
Numbers: TypeAlias = "npt.ArrayLike | pd.Series[float]"


def floats(values: Numbers) -> Floats:
    """Return numbers as an array of at least one dimension."""
    return np.atleast_1d(np.asarray(values, dtype=np.float64))
