"""The states of the feedback loop: which pair of facts makes which, and if it is good news."""

from typing import Literal

Tone = Literal["good", "bad", "warn", "plain"]

FEEDBACK = ("satisfied", "dissatisfied_closed", "dissatisfied_open", "silent", "neutral")
NEXT = ("back", "fewer", "gone", "still_open")

_STATES: dict[str, tuple[str, str, str, str]] = {
    "satisfied": ("virtuous", "cooling", "satisfied_lost", "steady"),
    "dissatisfied_closed": ("recovered", "closed_shrinking", "closed_lost", "in_repair"),
    "dissatisfied_open": ("tolerated", "vicious", "vicious", "at_risk"),
    "silent": ("silent_back", "silent_shrinking", "silent_loss", "at_risk_silent"),
    "neutral": ("mixed", "mixed", "mixed", "mixed"),
}
STATES = tuple(dict.fromkeys(state for row in _STATES.values() for state in row))

_TONES: dict[str, Tone] = {
    "virtuous": "good", "steady": "good", "recovered": "good",
    "vicious": "bad", "closed_lost": "bad", "satisfied_lost": "bad", "silent_loss": "bad",
    "at_risk": "warn", "at_risk_silent": "warn", "cooling": "warn", "closed_shrinking": "warn",
    "silent_shrinking": "warn", "tolerated": "warn",
}  # fmt: skip
MARKS: dict[Tone, str] = {"good": "▲", "bad": "▼", "warn": "◆", "plain": "●"}


def loop_state(feedback: str, following: str) -> str:
    """Return the state that a pair of facts amounts to."""
    return _STATES[feedback][NEXT.index(following)]


def tone(state: str) -> Tone:
    """Return whether a state is good news, bad news, a warning or neither."""
    return _TONES.get(state, "plain")
