"""Privacy: what is stored about persons, who sees how much, and what can still be learned."""

from dashboard.messages import message
from dashboard.sections import privacy_view
from dashboard.shell import frame, state

LANGUAGE, context = state.language(), state.context_if_any()
frame.title_of(
    LANGUAGE,
    message("Privacy"),
    message("What is stored about persons, and who can learn how much from the figures?"),
)
privacy_view.stored(LANGUAGE)
privacy_view.profiles(LANGUAGE, context)
privacy_view.openly(LANGUAGE)
privacy_view.remains(LANGUAGE)
privacy_view.erased(LANGUAGE)
