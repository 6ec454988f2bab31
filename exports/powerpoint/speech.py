"""The language of every run, so that it is read aloud and spelled in that one."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

LOCALES = {"nl": "nl-BE", "en": "en-GB"}


def speak(root: Any, language: str) -> None:
    """Put the language on all text under an element."""
    for run in root.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, parse_xml(f"<a:rPr {nsdecls('a')}/>"))
    for told in root.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        told.set("lang", LOCALES[language])
