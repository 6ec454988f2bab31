"""English words that must not stand on a Dutch page, in its text, labels, hints or titles."""

from __future__ import annotations

import re

from playwright.sync_api import Page

# Words of Streamlit's own interface and of our English texts that no Dutch sentence holds.
_WORDS = (
    "skip to",
    "main content",
    "app pages",
    "choose",
    "options?",
    "select all",
    "no results",
    "search",
    "download as",
    "fullscreen",
    "show/hide",
    "column",
    "rerun",
    "running",
    "connecting",
    "deploy",
    "loading",
    "page not found",
    "clear",
    "remove",
    "previous",
    "next",
    "month",
    "link to",
    "heading",
    "collapse",
    "expand",
    "sidebar",
    "submitted",
    "approved",
    "refused",
    "withdrawn",
    "trajector(y|ies)",
    "application",
    "coverage",
    "municipalit(y|ies)",
    "overview",
    "the",
    "and",
    "with",
    "reports?ed",
    "unknown",
    "all",
    "show",
    "close",
    "open in",
    "view",
    "today",
)
_ENGLISH = re.compile(r"(?<![\w-])(" + "|".join(_WORDS) + r")(?![\w-])", re.IGNORECASE)

# Names that are English by right: organisations, programmes and file formats in the reference data.
_NAMES = re.compile(
    r"(Circular Hub|Co-creation|Living Labs?|Up2Circ|Open Call|The Circular Hub|Wilson"
    r"|Open Manufacturing Campus|SO CE Hub)",
    re.IGNORECASE,
)

_TEXTS = """
() => {
  const shown = e => e.checkVisibility?.() ?? true;
  const found = [document.title];
  for (const e of document.querySelectorAll('body *')) {
    if (['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(e.tagName) || e.closest('[lang=en]')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
      if (e.hasAttribute(name)) found.push(e.getAttribute(name));
    if (!shown(e)) continue;
    for (const n of e.childNodes)
      if (n.nodeType === 3 && n.textContent.trim()) found.push(n.textContent.trim());
  }
  return [...new Set(found)].filter(Boolean);
}
"""


_OUTSIDE = """
language => {
  const copy = document.body.cloneNode(true);
  for (const e of copy.querySelectorAll(`script, style, template, [lang=${language}]`)) e.remove();
  return copy.textContent;
}
"""


def words_outside(page: Page, language: str) -> str:
    """The words of a page but those that are marked as being in ``language``."""
    return str(page.evaluate(_OUTSIDE, language))


def english_on(page: Page) -> list[str]:
    """The texts of a page that hold an English word."""
    return [
        text[:160]
        for text in page.evaluate(_TEXTS)
        if _ENGLISH.search(_NAMES.sub("", text)) and not text.startswith(("http", "build-"))
    ]
