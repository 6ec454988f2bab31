"""What must be so once a newcomer added a metric, a dimension and a page, all called ``ruim``.

Run as a process of its own in the copy that they were added to: ``python -m tests.unit.newcomer``.
"""

from __future__ import annotations

from importlib import import_module

from streamlit.testing.v1 import AppTest

from access import NOBODY
from metrics.access import VISITOR
from metrics.measure import measure, total
from metrics.store import Store
from settings import ROOT, Settings
from tests.metrics import test_catalog
from tests.pages.screen import html_of
from tests.unit import test_pages_declared
from ui.address import Address
from ui.frame import header
from ui.screen import screen

NAMES = {
    "nl": ("Ruime dossiers", "Hoe ruim", "een ton of meer"),
    "en": ("Large applications", "How large", "100,000 or more"),
}


def html(page: str, file: str, language: str, **asked: list[str]) -> str:
    """A page for an address, as a visitor sees it."""
    made = import_module(f"pages.{file}").content
    view = screen(page, {**asked, "taal": [language]}, NOBODY, made)
    assert view is not None and view.status_code == 200
    shown = "".join(block.html for block in view.blocks)
    assert "hm-error" not in shown and "hm-nothing" not in shown and "hm-remark" not in shown
    return shown


def the_metric_is_measured_by_the_dimension() -> None:
    """Its parts are the whole."""
    store = Store.newest(Settings.read(example=True).builds)
    parts = measure(store, VISITOR, "ruim", ("ruim",))
    assert {"small", "large"} <= set(parts["ruim"])
    assert parts["numerator"].sum() == total(store, VISITOR, "ruim").numerator > 0


def they_stand_where_they_belong(language: str) -> None:
    """In the register, on the crossing of old and new numbers, in the header, at an address."""
    name, split, code = NAMES[language]
    register = html("definitions", "definities", language)
    assert 'id="hm-metric-ruim"' in register and name in register
    for number in ("ruim", "dossiers_submitted", "approval_rate"):
        crossed = html("crossing", "kruising", language, getal=[number], per=["ruim", "phase"])
        assert f">{name}</option>" in crossed
        assert f'<option value="ruim" selected>{split}</option>' in crossed
        assert code in crossed and f'data-chart="{number}_per_ruim_phase"' in crossed
    page = html("large", "ruim", language)
    assert f"{name}</h1>" in page and code in page and 'data-chart="ruim_ruim"' in page
    address = Address("overview", language=language)
    link = f'<a href="{address.link("large")}" id="hm-to-large">{name}</a>'
    assert link in header(address)


def the_page_opens_at_its_address() -> None:
    """As the dashboard itself runs it."""
    assert Address("large").link() == "/ruim"
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page("pages/ruim.py").run()
    assert not app.exception and "Ruime dossiers</h1>" in html_of(app)


def the_house_takes_them(language: str) -> None:
    """The tests that everything of its kind must pass."""
    test_pages_declared.test_every_file_in_pages_is_a_page_that_opens_itself()
    test_pages_declared.test_the_menu_is_in_its_order_and_begins_at_the_root()
    test_catalog.test_names_differ_and_definitions_are_sentences(language)
    test_catalog.test_every_dimension_has_a_name_and_names_for_its_codes("ruim", language)


if __name__ == "__main__":
    the_metric_is_measured_by_the_dimension()
    for each in NAMES:
        they_stand_where_they_belong(each)
        the_house_takes_them(each)
    the_page_opens_at_its_address()
