"""Colours, type and sizes, for light and for dark ground.

The categorical order is that of the UK Government Analysis Function; on dark ground each colour has
a lighter companion. Marks reach 3:1 and text 4.5:1 against ``surface`` (checked in a test).
"""

from dataclasses import dataclass

FONT = (
    '"Segoe UI", -apple-system, BlinkMacSystemFont, "Helvetica Neue", Arial, '
    '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
)


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as ``#RRGGBB``.

    ``series`` are marks, ``series_text`` the same hues for words; ``rest`` is what is not in focus;
    ``ramp`` runs from low to high and ``ramp_text`` stands on it; ``on_rest`` and ``on_warm`` are
    words on ``rest`` and on the fourth series; ``tints`` are grounds for words, by what they say.
    """

    page: str
    surface: str
    ink: str
    muted: str
    hairline: str
    rest: str
    series: tuple[str, str, str, str]
    series_text: tuple[str, str, str, str]
    ramp: tuple[str, str, str, str, str]
    ramp_text: tuple[str, str, str, str, str]
    on_rest: str
    on_warm: str
    tints: dict[str, str]
    tint_text: dict[str, str]

    @property
    def measures(self) -> tuple[str, ...]:
        """The colours of what is counted beside each other: the series, then two greys."""
        return (*self.series, self.rest, self.muted)

    @property
    def focus(self) -> str:
        """The colour of what the reader should look at."""
        return self.series[0]


LIGHT = Palette(
    page="#F7F6F2",
    surface="#FFFFFF",
    ink="#14213D",
    muted="#566074",
    hairline="#E3E0D8",
    rest="#8791A0",
    series=("#12436D", "#28A197", "#801650", "#F46A25"),
    series_text=("#12436D", "#17716A", "#801650", "#B0480F"),
    ramp=("#E4E9EF", "#B9D2E6", "#7FAED2", "#3A77AB", "#12436D"),
    ramp_text=("#14213D", "#14213D", "#14213D", "#FFFFFF", "#FFFFFF"),
    on_rest="#14213D",
    on_warm="#14213D",
    tints={"good": "#DDF1EE", "bad": "#F6DFE9", "warn": "#FDE9DC", "plain": "#EEF0F3"},
    tint_text={"good": "#0F5C56", "bad": "#801650", "warn": "#8F3A0B", "plain": "#414B5E"},
)

DARK = Palette(
    page="#10161F",
    surface="#18212D",
    ink="#EDF1F6",
    muted="#A9B4C3",
    hairline="#2E3A49",
    rest="#76849A",
    series=("#7FB5E6", "#3FBFB1", "#E48DBB", "#FF9A62"),
    series_text=("#8FC0EC", "#5CCCC0", "#EDA5CA", "#FFAE80"),
    ramp=("#2C3848", "#2F5576", "#3B79AA", "#76B0DF", "#C4E0F7"),
    ramp_text=("#EDF1F6", "#EDF1F6", "#FFFFFF", "#10161F", "#10161F"),
    on_rest="#10161F",
    on_warm="#10161F",
    tints={"good": "#17403F", "bad": "#4A2239", "warn": "#4C2F1E", "plain": "#273241"},
    tint_text={"good": "#8FE0D6", "bad": "#F3B6D4", "warn": "#FFC09A", "plain": "#C6CFDB"},
)


def palette(*, dark: bool) -> Palette:
    """Return the colours for dark or light ground."""
    return DARK if dark else LIGHT


def translucent(colour: str, opacity: float) -> str:
    """Return ``#RRGGBB`` as a CSS colour with ``opacity`` (0..1)."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1..21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
