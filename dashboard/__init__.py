"""What the pages share.

Frames here are small, and text that is kept as Python's own strings is faster in small frames than
text in Arrow arrays, which pandas keeps otherwise.
"""

import pandas as pd

pd.set_option("mode.string_storage", "python")
