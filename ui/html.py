"""Small pieces of HTML. All text that comes in is escaped; only ``Markup`` is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from charts.under import ADDRESSES, under


class Markup(str):
    """HTML that we made ourselves and that may go in as it is."""

    __slots__ = ()


def text(value: object) -> str:
    """A value as HTML: escaped, unless it is Markup."""
    return value if isinstance(value, Markup) else escape(str(value), quote=True)


def element(name: str, /, *children: object, **attributes: object) -> Markup:
    """``<name attributes>children</name>``.

    ``class_`` is written class, ``data_copy`` data-copy; what is None or False is left out. An
    address from the root of the site gets the path under which the dashboard stands.
    """
    inner = "".join(text(child) for child in children)
    return Markup(f"<{name}{_attributes(attributes)}>{inner}</{name}>")


def void(name: str, /, **attributes: object) -> Markup:
    """An element without content, such as ``<input>``."""
    return Markup(f"<{name}{_attributes(attributes)}>")


def joined(parts: Iterable[object]) -> Markup:
    """Several pieces after each other."""
    return Markup("".join(text(part) for part in parts))


def hidden_text(words: object) -> Markup:
    """Text for who listens instead of looks."""
    return element("span", words, class_="hm-hidden")


def table(
    caption: str,
    header: Sequence[object],
    rows: Iterable[Sequence[object]],
    numeric: frozenset[int] = frozenset(),
) -> Markup:
    """A real table, its first column the row headers; ``numeric`` columns stand to the right."""
    side = [("hm-right" if position in numeric else None) for position in range(len(header))]
    head = joined(
        element("th", title, scope="col", class_=side[position])
        for position, title in enumerate(header)
    )
    body = joined(
        element(
            "tr",
            *(
                element("th", cell, scope="row")
                if position == 0
                else element("td", cell, class_=side[position])
                for position, cell in enumerate(row)
            ),
        )
        for row in rows
    )
    own = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", head)),
        element("tbody", body),
        class_="hm-table",
    )
    # A wide table scrolls inside its own box, which the keyboard must be able to reach.
    return element(
        "div", own, class_="hm-table-box", tabindex="0", role="group", aria_label=caption
    )


def _attributes(attributes: dict[str, object]) -> str:
    written = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        label = name.rstrip("_").replace("_", "-")
        said = under(str(value)) if name in ADDRESSES else str(value)
        written.append(f" {label}" if value is True else f' {label}="{escape(said, quote=True)}"')
    return "".join(written)
