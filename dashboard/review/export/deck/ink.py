"""The small pieces of DrawingML that charts, tables and layouts share."""

from xml.sax.saxutils import escape

from dashboard.theme import LIGHT

EMU = 914_400
"""English metric units per inch."""
LATIN, CHINESE = "Calibri", "Microsoft YaHei"
"""Both come with Office, on Windows and on the Mac."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
SCHEME = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.surface,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.hairline,
    **{f"accent{place}": colour for place, colour in enumerate(LIGHT.series, 1)},
    "accent5": LIGHT.rest,
    "accent6": LIGHT.ramp[2],
    "hlink": LIGHT.series_text[0],
    "folHlink": LIGHT.series_text[2],
}
"""The colours of the theme: who changes it in PowerPoint changes every chart."""
_ROLES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_NAMED = {colour: _ROLES.get(name, name) for name, colour in reversed(SCHEME.items())}


FAINT = '<a:alpha val="45000"/>'


def emu(inches: float) -> int:
    """Return a length in the units of Office."""
    return round(inches * EMU)


def colour(value: str, *, faint: bool = False) -> str:
    """Return ``#RRGGBB`` as a colour of the theme where it is one, ``faint`` half translucent."""
    named = _NAMED.get(value)
    kind, name = ("schemeClr", named) if named else ("srgbClr", value[1:])
    return f'<a:{kind} val="{name}">{FAINT if faint else ""}</a:{kind}>'


def solid(value: str, *, faint: bool = False) -> str:
    """Return a fill of one colour, none without a colour."""
    return f"<a:solidFill>{colour(value, faint=faint)}</a:solidFill>" if value else "<a:noFill/>"


def hatched(value: str, ground: str) -> str:
    """Return a hatched fill."""
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colour(value)}</a:fgClr>'
        f"<a:bgClr>{colour(ground)}</a:bgClr></a:pattFill>"
    )


def line(value: str, points: float = 1.0, dash: str = "", *, faint: bool = False) -> str:
    """Return a line of so many points, none without a colour."""
    if not value:
        return "<a:ln><a:noFill/></a:ln>"
    broken = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * 12_700)}" cap="flat">{solid(value, faint=faint)}{broken}<a:round/></a:ln>'


def letters(size: float, value: str, *, bold: bool = False, tag: str = "a:defRPr") -> str:
    """Return the properties of letters of a size (points) and colour."""
    return (
        f'<{tag} sz="{round(size * 100)}" b="{int(bold)}" i="0">{solid(value)}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></{tag}>'
    )


def text_of(size: float, value: str, *, bold: bool = False, turn: bool = False) -> str:
    """Return the text properties of a part of a chart."""
    body = '<a:bodyPr rot="0" vert="horz"/>' if turn else "<a:bodyPr/>"
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{letters(size, value, bold=bold)}</a:pPr>"
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def written(text: str) -> str:
    """Return a text for XML."""
    return escape(text, {'"': "&quot;"})
