"""What Streamlit says by itself, always in English: its menus, its widgets, its grids."""

from functools import cache

from dashboard.messages import Language, message, translate

WORDS = (
    message("Skip to main content"), message("Main menu"), message("Print"), message("Record screen"),
    message("System"), message("Light"), message("Dark"), message("Theme"), message("Sidebar"),
    message("Collapse sidebar"), message("Expand sidebar"), message("App pages"), message("Stop"),
    message("Copy version to clipboard"), message("Navigate to home page"), message("Running..."),
    message("Open"), message("Dismiss"), message("No results"), message("Select all"),
    message("Select {n} matches"), message("Clear all"), message("Clear value"),
    message("Choose an option"), message("Choose options"), message("Press Enter to apply"),
    message("Press Enter to submit form"), message("Search"), message("Fullscreen"),
    message("Close fullscreen"), message("Show/hide columns"), message("Download as CSV"),
    message("Drag and drop files here"), message("Drag and drop a file here"), message("file upload"),
    message("{n}MB per file"),
)  # fmt: skip
"""As Streamlit has them; ``{n}`` is a number."""
UPLOAD = {"Upload": message("Choose files")}
"""The button that opens the files of one's computer, which is no upload yet."""


@cache
def words(language: Language) -> dict[str, str]:
    """Return what is to be said in place of what stands: also back in English, once the language changes."""
    said = {word: translate("zh", text) for word, text in ({w: w for w in WORDS} | UPLOAD).items()}
    return said if language == "zh" else {text: word for word, text in said.items()}
