"""The command line of reviews: ``python -m dashboard.review``."""

import sys

from dashboard.review.command import main

if __name__ == "__main__":
    sys.exit(main())
