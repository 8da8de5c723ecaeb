"""Addresses of pages as they are shared: a page, what belongs to it, and the shared choices."""

from urllib.parse import urlencode

from dashboard.shell import address, navigation


def href(page: str, **own: str) -> str:
    """Return the address of a page, relative to that of any other, with the shared choices."""
    chosen = {key: values for key, values in address.shared().items() if values and key not in own}
    path = navigation.path_of(page) or "./"
    return f"{path}?{urlencode({**chosen, **own}, doseq=True)}"
