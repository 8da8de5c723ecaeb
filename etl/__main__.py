"""The command line: ``python -m etl``."""

import sys
from collections.abc import Sequence

from etl import api, terminal
from etl.commands import parser
from etl.commands.common import refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code (0 done, 1 a file's rows all rejected, 2 usage, 3 refused)."""
    given = parser().parse_args(arguments)
    try:
        return int(given.run(api.own_root(), given))
    except api.ProblemFound as problem:
        return refused(str(problem))
    except BrokenPipeError:
        raise
    except OSError as error:
        return refused(str(api.StoppedBySystem(error, published=False)))


if __name__ == "__main__":
    sys.exit(terminal.run(main))
