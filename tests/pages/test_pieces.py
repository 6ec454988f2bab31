"""Small pieces of the pages: escaping, the cache, and the page that the server sends."""

from __future__ import annotations

import re

import pytest

from ui.cache import Cache
from ui.first_view import page_sent, script_hashes
from ui.html import Markup, element, table, void


def test_text_is_escaped_and_our_own_markup_is_not() -> None:
    assert (
        element("p", "<b>", Markup("<i></i>"), title='"x"')
        == '<p title="&quot;x&quot;">&lt;b&gt;<i></i></p>'
    )


def test_attributes_that_are_off_are_left_out() -> None:
    assert (
        void("input", checked=False, disabled=True, for_="a", data_copy=None)
        == '<input disabled for="a">'
    )


def test_a_table_has_headers_for_columns_and_rows() -> None:
    html = table("Wat", ["Hub", "Aantal"], [["A", "1"]], frozenset({1}))
    assert '<th scope="col">Hub</th>' in html
    assert '<th scope="row">A</th>' in html
    assert '<td class="hm-right">1</td>' in html


def test_the_cache_forgets_what_was_longest_not_asked() -> None:
    cache: Cache[int] = Cache(2)
    made: list[int] = []

    def value(number: int) -> int:
        return cache.get(number, lambda: made.append(number) or number)

    for number in (1, 2, 1, 3, 1, 2):
        assert value(number) == number
    assert made == [1, 2, 3, 2]


def test_the_cache_keeps_nothing_that_failed() -> None:
    cache: Cache[int] = Cache(2)
    with pytest.raises(ZeroDivisionError):
        cache.get("x", lambda: 1 // 0)
    assert cache.get("x", lambda: 5) == 5


@pytest.mark.usefixtures("store")
def test_the_page_that_is_sent_has_language_title_style_and_first_view() -> None:
    from pages.overzicht import content

    sent = page_sent("overview", {}, content).html
    assert '<html lang="nl-BE">' in sent
    assert "<title>Overzicht – Hubmonitor</title>" in sent
    assert "--hm-action:light-dark" in sent
    assert (
        sent.index('id="hm-first"')
        < sent.index('class="hm-answer"')
        < sent.index('<div id="root">')
    )
    assert "Streamlit" not in re.sub(r"__streamlit|/static/[^\"]*", "", sent)


@pytest.mark.usefixtures("store")
def test_a_first_view_that_fails_leaves_an_empty_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    import ui.view

    monkeypatch.setattr(ui.view, "_views", Cache(8))

    def broken(_: object) -> None:
        raise RuntimeError

    assert 'id="hm-first"' not in page_sent("overview", {}, broken).html  # type: ignore[arg-type]


def test_every_inline_script_is_named_by_the_policy() -> None:
    assert script_hashes().count("'sha256-") == 2
