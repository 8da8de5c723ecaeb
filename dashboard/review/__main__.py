"""The command line of reviews: ``python -m dashboard.review``."""

import sys

from dashboard.review.command import main
from etl import api

if __name__ == "__main__":
    sys.exit(api.terminal.run(main))
