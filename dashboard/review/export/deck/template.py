"""The blank presentation: 16:9, the dashboard's colours as its theme, a cover and a card to fill in.

It is written as the parts of a file, so that colours and sizes are declared once, here and in
:mod:`dashboard.theme`.
"""

import io
import zipfile
from dataclasses import dataclass
from functools import cache

from dashboard.review.export.deck.ink import CHINESE, LATIN, NAMESPACES, SCHEME, emu, solid, written
from dashboard.theme import LIGHT

WIDE, HIGH = 13.333, 7.5
LEFT = 0.62
ROOM = WIDE - 2 * LEFT
COVER_LEFT = 0.9
COVER_ROOM = WIDE - COVER_LEFT - LEFT
RULE = 6.84
"""How far down the hairline over the source stands."""
COVER, CARD = 0, 1
KICKER, SUBTITLE, REMARKS, SOURCE, NUMBER = 10, 11, 12, 13, 14
"""The numbers of the places of a card."""
LINES, BASIS = 10, 11
"""The numbers of the places of a cover: what it is about, and what it rests on."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Place:
    """A placeholder: its kind and number, its box in inches (x, y, width, height), its type."""

    name: str
    kind: str
    number: int
    box: tuple[float, float, float, float]
    size: float
    colour: str
    bold: bool = False
    anchor: str = "t"
    right: bool = False
    field: bool = False


_TITLE = Place("Title", "title", 0, (LEFT, 0.68, ROOM, 0.5), 26, LIGHT.ink, bold=True)
_NUMBER = Place(
    "Slide number", "sldNum", NUMBER, (WIDE - LEFT - 0.9, 6.93, 0.9, 0.3), 11, LIGHT.muted,
    right=True, field=True,
)  # fmt: skip
LAYOUTS: tuple[tuple[str, tuple[Place, ...]], ...] = (
    (
        "Cover",
        (
            Place(
                "Title",
                "title",
                0,
                (COVER_LEFT, 1.5, COVER_ROOM, 1.9),
                40,
                LIGHT.ink,
                bold=True,
                anchor="b",
            ),
            Place("About", "body", LINES, (COVER_LEFT, 3.62, COVER_ROOM, 1.6), 20, LIGHT.ink),
            Place("Basis", "body", BASIS, (COVER_LEFT, 6.2, COVER_ROOM, 0.7), 13, LIGHT.muted),
        ),
    ),
    (
        "Card",
        (
            _TITLE,
            Place(
                "Why", "body", KICKER, (LEFT, 0.38, ROOM, 0.26), 12, LIGHT.series_text[1], bold=True
            ),
            Place("What is measured", "body", SUBTITLE, (LEFT, 1.22, ROOM, 0.5), 13, LIGHT.muted),
            Place("Remarks", "body", REMARKS, (LEFT, 6.36, ROOM, 0.4), 11, LIGHT.ink),
            Place("Source", "body", SOURCE, (LEFT, 6.92, ROOM - 1.0, 0.4), 9.5, LIGHT.muted),
            _NUMBER,
        ),
    ),
)


@cache
def blank() -> bytes:
    """Return the presentation without slides."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in _parts().items():
            file.writestr(name, HEAD + text)
    return whole.getvalue()


def _parts() -> dict[str, str]:
    layouts = range(1, len(LAYOUTS) + 1)
    return {
        "[Content_Types].xml": _content_types(len(LAYOUTS)),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _relations(
            {
                "rId1": ("slideMaster", "slideMasters/slideMaster1.xml"),
                "rId2": ("theme", "theme/theme1.xml"),
            }
        ),
        "ppt/theme/theme1.xml": _theme(),
        "ppt/slideMasters/slideMaster1.xml": _master(len(LAYOUTS)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            {
                **{
                    f"rId{n}": ("slideLayout", f"../slideLayouts/slideLayout{n}.xml")
                    for n in layouts
                },
                "rId99": ("theme", "../theme/theme1.xml"),
            }
        ),
        **{
            f"ppt/slideLayouts/slideLayout{n}.xml": _layout(name, places)
            for n, (name, places) in enumerate(LAYOUTS, 1)
        },
        **{
            f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels": _relations(
                {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
            )
            for n in layouts
        },
    }


def _content_types(layouts: int) -> str:
    parts = {
        "/ppt/presentation.xml": "presentationml.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster+xml",
        "/ppt/theme/theme1.xml": "theme+xml",
        **{
            f"/ppt/slideLayouts/slideLayout{n}.xml": "presentationml.slideLayout+xml"
            for n in range(1, layouts + 1)
        },
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{TYPES}.{kind}"/>'
        for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _presentation() -> str:
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst/>'
        f'<p:sldSz cx="{emu(WIDE)}" cy="{emu(HIGH)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>"
    )


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in SCHEME.items()
    )
    fonts = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/><a:cs typeface="Arial"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12_700, 19_050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme {NAMESPACES} name="Internship Outcomes"><a:themeElements>'
        f'<a:clrScheme name="Internship Outcomes">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Internship Outcomes"><a:majorFont>{fonts}</a:majorFont>'
        f"<a:minorFont>{fonts}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _master(layouts: int) -> str:
    ids = "".join(
        f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, layouts + 1)
    )
    body = Place("Body", "body", 1, (LEFT, 2.0, ROOM, 4.2), 16, LIGHT.ink)
    roles = (
        'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        'folHlink="folHlink"'
    )
    styles = "".join(
        f"<p:{name}>{_level(place)}</p:{name}>"
        for name, place in (("titleStyle", _TITLE), ("bodyStyle", body), ("otherStyle", body))
    )
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr>{solid(LIGHT.surface)}<a:effectLst/>"
        f"</p:bgPr></p:bg>{_tree((_TITLE, body, _NUMBER), '')}</p:cSld><p:clrMap {roles}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def _layout(name: str, places: tuple[Place, ...]) -> str:
    mark = _bar(0, 0, 0.34, HIGH) if name == "Cover" else _bar(LEFT, RULE, ROOM, 0.01)
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{name}">'
        f"{_tree(places, mark)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        "</p:sldLayout>"
    )


def _bar(x: float, y: float, wide: float, high: float) -> str:
    """Return a filled bar that only decorates: a hairline, or the mark of the cover."""
    fill = LIGHT.hairline if high < wide else LIGHT.focus
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Mark"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_box((x, y, wide, high))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid(fill)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _tree(places: tuple[Place, ...], mark: str) -> str:
    shapes = "".join(_shape(number, place) for number, place in enumerate(places, 2))
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{mark}{shapes}</p:spTree>"
    )


def _shape(number: int, place: Place) -> str:
    index = f' idx="{place.number}"' if place.number else ""
    words = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/>'
        "<a:t>‹#›</a:t></a:fld>"
        if place.field
        else f'<a:r><a:rPr lang="en-GB"/><a:t>{written(place.name)}</a:t></a:r>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{place.name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{place.kind}"{index}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{_box(place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{place.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle>{_level(place)}</a:lstStyle>'
        f"<a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _level(place: Place) -> str:
    side = "r" if place.right else "l"
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{side}" eaLnBrk="1" hangingPunct="0"><a:lnSpc>'
        '<a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(place.size * 100)}" b="{int(place.bold)}" kern="1200">'
        f'{solid(place.colour)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


def _box(box: tuple[float, float, float, float]) -> str:
    x, y, wide, high = map(emu, box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
