"""Whether the settings can be right: looked at before the server starts, said in words.

``python -m web.starting`` does the same, for before a service is started.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from settings import VARIABLES, Settings
from texts.words import LANGUAGES, say

LEAST_TOKEN = 16
_LEDGERS = ("sqlite:///", "postgresql+psycopg://", "postgresql://", "postgres://")
_PATH = re.compile(r"(?:/[A-Za-z0-9_-]+)*/?")
_BEHIND = re.compile(r"[\s#]")
_FOR_TESTS = "HUBMONITOR_TEST_"


def problems(environment: Mapping[str, str], language: str = LANGUAGES[0]) -> list[str]:
    """What is wrong with the variables that are set, a sentence each; empty: nothing.

    No secret is repeated: of a token only its length, of a database only how its URL begins.
    """
    found = {name: value for name, value in environment.items() if value}
    return [
        say(language, f"starting.{key}", **values)
        for key, values in (*_unknown(environment), *_wrong(found), *_listening(found))
    ]


def _unknown(environment: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    for name in sorted(environment):
        if not name.startswith("HUBMONITOR_") or name.startswith(_FOR_TESTS):
            continue
        if name not in VARIABLES:
            near = get_close_matches(name, VARIABLES, 1, 0)
            yield "unknown", {"name": name, "near": near[0]}


def _wrong(found: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    if (address := found.get("HUBMONITOR_ADDRESS")) and not _is_address(address):
        yield "address", {"found": address}
    ledger = found.get("HUBMONITOR_LEDGER")
    if ledger and not ledger.startswith(_LEDGERS):
        yield "ledger", {"found": ledger.partition("//")[0]}
    for name in ("HUBMONITOR_STORE", "HUBMONITOR_BUILDS"):
        if name in found and Path(found[name]).is_file():
            yield "folder", {"name": name, "found": found[name]}
    slides = found.get("HUBMONITOR_SLIDES")
    if slides and not (slides.lower().endswith((".pptx", ".potx")) and os.access(slides, os.R_OK)):
        yield "slides", {"found": slides}
    log = found.get("HUBMONITOR_LOG", "text")
    if log not in ("text", "json"):
        yield "log", {"found": log}
    token = found.get("HUBMONITOR_METRICS_TOKEN")
    if token and len(token) < LEAST_TOKEN:
        yield "token", {"found": len(token), "least": LEAST_TOKEN}


def _listening(found: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """A file of settings has no comments behind a value: they would be part of it."""
    at, proxies = "STREAMLIT_SERVER_ADDRESS", "FORWARDED_ALLOW_IPS"
    if _BEHIND.search(found.get(at, "")):
        yield "behind", {"name": at, "found": found[at]}
    if any(_BEHIND.search(proxy.strip()) for proxy in found.get(proxies, "").split(",")):
        yield "behind", {"name": proxies, "found": found[proxies]}


def _is_address(written: str) -> bool:
    try:
        parts = urlsplit(written)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return False
    is_plain = not (parts.query or parts.fragment or parts.username)
    # The path is put into pages and headers as it stands.
    is_plain = is_plain and bool(_PATH.fullmatch(parts.path)) and not _BEHIND.search(written)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain


def stop_when_wrong() -> None:
    """Say what is wrong and end the process with status 2; nothing when all is right."""
    found = problems(os.environ)
    if found:
        lines = [say(LANGUAGES[0], "starting.stopped"), *found, say(LANGUAGES[0], "starting.hint")]
        sys.stderr.write("\n" + "\n".join(f"  {line}" for line in lines) + "\n\n")
        sys.stderr.flush()
        raise SystemExit(2)


if __name__ == "__main__":
    stop_when_wrong()
    Settings.read()
    sys.stdout.write(say(LANGUAGES[0], "starting.good") + "\n")
