"""The names of codes where they stand alone, as an option or in a cell."""

from dashboard.context import Context


def named(context: Context, field: str, code: object) -> str:
    """Return the name of a code in the reader's language, with a capital."""
    name = context.labels(field, str(code), context.language)
    return name[:1].upper() + name[1:]
