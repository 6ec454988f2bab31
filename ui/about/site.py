"""*Over deze monitor*: what it is, whose figures it shows, which ones, and what it is made with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import metadata
from platform import python_version

from metrics.store import Store
from settings import VERSION
from texts.words import day
from ui.about.pieces import contact, listed, out, paragraphs, part
from ui.desk import Desk
from ui.fields import facts
from ui.html import Markup, element, table
from ui.stores import current_store
from ui.upload.stack import Row, stacked

# Name, its package, its licence (SPDX); a test holds the licences against the packages.
COMPONENTS = (
    ("Streamlit", "streamlit", "Apache-2.0"),
    ("Starlette", "starlette", "BSD-3-Clause"),
    ("DuckDB", "duckdb", "MIT"),
    ("pandas", "pandas", "BSD-3-Clause"),
    ("Apache Arrow", "pyarrow", "Apache-2.0"),
    ("SciPy", "scipy", "BSD-3-Clause"),
    ("Plotly", "plotly", "MIT"),
    ("SQLAlchemy", "sqlalchemy", "MIT"),
    ("calamine", "python-calamine", "MIT"),
    ("openpyxl", "openpyxl", "MIT"),
    ("XlsxWriter", "xlsxwriter", "BSD-2-Clause"),
    ("python-pptx", "python-pptx", "MIT"),
    ("Typst", "typst", "Apache-2.0"),
    ("Segno", "segno", "BSD-3-Clause"),
    ("Babel", "babel", "BSD-3-Clause"),
    ("Source Sans 3", "fontpkg-source-sans-3", "OFL-1.1"),
)
SOURCES = ("reports", "programme", "municipalities", "borders", "regions")
STEPS = ("read", "check", "keep", "count", "follow")
NEWS = ("presenting", "statement", "forgetting", "operation")
_LICENCE = "https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0"
_WAYS = ("definitions", "quality", "publications", "accessibility", "privacy")


def parts(desk: Desk) -> Iterator[Markup]:
    """The parts of the page."""
    store = current_store(desk.person)

    def words(key: str) -> str:
        return desk.say(f"about.{key}")

    which = "none" if store is None else ("example" if store.is_example else "real")
    whose = paragraphs(words(f"whose.{key}") for key in ("network", "department", which))
    yield part(words("whose.title"), whose)
    steps = (element("li", words(f"how.{step}")) for step in STEPS)
    yield part(words("how.title"), element("ol", *steps))
    yield part(words("ways.title"), _ways(desk))
    yield _sources(desk)
    yield _version(desk, store)
    yield part(
        words("contact.title"), element("p", words("contact.text")), contact(desk), key="hm-contact"
    )
    yield _components(desk)


def _ways(desk: Desk) -> Markup:
    lines = (
        element(
            "li",
            element("a", desk.title(page), href=desk.link(page)),
            element("span", ": ", desk.say(f"about.ways.{page}")),
        )
        for page in _WAYS
    )
    return element("ul", *lines)


def _sources(desk: Desk) -> Markup:
    def words(key: str) -> str:
        return desk.say(f"about.sources.{key}")

    head = (words("what"), words("from"), words("licence"))
    told = ("what", "from", "licence")
    rows = [Row([words(f"{one}.{each}") for each in told]) for one in SOURCES]
    lead = element("p", words("text"), " ", out(_LICENCE, words("licence_link")))
    return part(words("title"), stacked(words("caption"), head, rows), lead)


def _version(desk: Desk, store: Store | None) -> Markup:
    """Which release runs, and which figures it shows now."""

    def words(key: str) -> str:
        return desk.say(f"about.version.{key}")

    known = store.meta if store is not None else {}
    accepted = store.newest_day if store is not None and store.has_reports else None
    told = [
        (words("release"), VERSION),
        (words("figures"), store.name if store is not None else words("no_figures")),
        (words("as_of"), _day(desk, known.get("newest_as_of", ""))),
        (words("accepted"), day(desk.language, accepted) if accepted else ""),
        (words("made"), _day(desk, known.get("made_at", ""))),
        (words("entries"), _steps(desk, known.get("entries", ""))),
    ]
    news = listed(words(f"news.{one}") for one in NEWS)
    return part(
        words("title"),
        facts([(name, value) for name, value in told], "hm-single"),
        element("h3", words("news_title")),
        news,
        key="hm-version",
    )


def _steps(desk: Desk, written: str) -> str:
    """How many entries a build shows, in words; "" when it notes none."""
    return desk.say_count("about.version.steps", int(written)) if written.isdecimal() else ""


def _day(desk: Desk, written: str) -> str:
    """The day of a moment that a build notes; "" when it notes none."""
    try:
        return day(desk.language, date.fromisoformat(written[:10]))
    except ValueError:
        return ""


def _components(desk: Desk) -> Markup:
    def words(key: str) -> str:
        return desk.say(f"about.made_with.{key}")

    rows = [(name, metadata.version(package), licence) for name, package, licence in COMPONENTS]
    rows.insert(0, ("Python", python_version(), "PSF-2.0"))
    head = (words("name"), words("version"), words("licence"))
    return part(words("title"), element("p", words("text")), table(words("caption"), head, rows))
