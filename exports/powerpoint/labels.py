"""Labels on the parts of a chart, which follow the sheet: never text that stays behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_LABEL_EXT = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE_EXT = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_FIELD = "{{5D0A1C6E-7B5A-4B0C-9C52-{at:012X}}}"

Position = Literal["ctr", "outEnd", "l", "r"]


def labels(
    written: str,
    colour: str | None,
    size: int,
    position: Position,
    *,
    ground: str | None = None,
    shown: str = "Val",
    named: Sequence[int] = (),
    separator: str = " ",
    hidden: Sequence[int] = (),
) -> Any:
    """``c:dLbls`` for a whole series.

    written: number format. colour: ``#RRGGBB``; null for the theme's text colour. size: in
    hundredths of a point. ground: a colour behind the label; null for none. shown: Val (the value)
    or SerName (the name of the series). named: the points that get both, with ``separator``
    between. hidden: the points that get no label.
    """
    shape = _NO_SHAPE.replace("<a:noFill/>", _fill(ground), 1) if ground else _NO_SHAPE
    look = (
        f'<c:numFmt formatCode={quoteattr(written)} sourceLinked="0"/>{shape}'
        f'{_letters(colour, size)}<c:dLblPos val="{position}"/>'
    )
    points = dict.fromkeys(hidden, '<c:delete val="1"/>')
    both = f"{look}{_flags(('Val', 'SerName'))}<c:separator>{separator}</c:separator>"
    points |= dict.fromkeys(named, both)
    own = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{text}</c:dLbl>' for at, text in sorted(points.items())
    )
    return parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{own}{look}{_flags((shown,))}</c:dLbls>")


_NO_SHAPE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def _letters(colour: str | None, size: int) -> str:
    return (
        '<c:txPr><a:bodyPr wrap="none" lIns="38100" tIns="19050" rIns="38100" '
        'bIns="19050" anchor="ctr"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{size}" b="1">{_fill(colour)}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="nl-BE"/></a:p></c:txPr>'
    )


def _fill(colour: str | None) -> str:
    if colour is None:
        return '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def _flags(shown: Sequence[str]) -> str:
    return "".join(f'<c:show{name} val="{int(name in shown)}"/>' for name in _SHOWN)


def cell_labels(texts: Sequence[str], size: int) -> Any:
    """``c:dLbls`` whose texts are those of cells (‘value from cells’), behind the bar."""
    fields = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>'
        f'<a:fld id="{_FIELD.format(at=at + 1)}" type="CELLRANGE">'
        f'<a:rPr lang="nl-BE" sz="{size}" b="1">{_fill(None)}</a:rPr><a:pPr/>'
        f'<a:t>{escape(text)}</a:t></a:fld><a:endParaRPr lang="nl-BE"/></a:p></c:rich></c:tx>'
        f'<c:dLblPos val="outEnd"/>{_flags(())}<c:extLst>'
        f'<c:ext uri="{_LABEL_EXT}" {_C15}><c15:dlblFieldTable/>'
        '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
        for at, text in enumerate(texts)
    )
    return parse_xml(
        f"<c:dLbls {nsdecls('c', 'a')}>{fields}{_NO_SHAPE}{_letters(None, size)}"
        f'<c:dLblPos val="outEnd"/>{_flags(())}<c:extLst><c:ext uri="{_LABEL_EXT}" {_C15}>'
        '<c15:showDataLabelsRange val="1"/><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
        "</c:dLbls>"
    )


def cell_range(reference: str, texts: Sequence[str]) -> Any:
    """The last child of a series with ``cell_labels``: which cells, and what they hold now."""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(texts)
    )
    return parse_xml(
        f'<c:extLst {nsdecls("c")}><c:ext uri="{_RANGE_EXT}" {_C15}><c15:datalabelsRange>'
        f'<c15:f>{reference}</c15:f><c15:dlblRangeCache><c:ptCount val="{len(texts)}"/>{points}'
        "</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>"
    )
