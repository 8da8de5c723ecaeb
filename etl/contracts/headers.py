"""How two spellings of one header are recognised as the same."""

import unicodedata


def normalised(text: str) -> str:
    """Return what two spellings of one header share: NFKC, case folded, letters and digits only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LNM")
