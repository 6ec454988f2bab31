"""The headers of every answer: our pages run their own scripts only, and stand in no frame."""

from __future__ import annotations

from collections.abc import Iterable

from settings import Settings
from ui.first_view import script_hashes

Pairs = list[tuple[bytes, bytes]]
A_YEAR_S = 31_536_000


def security_headers() -> dict[str, str]:
    """What each answer bears. With an https address, browsers are told to ask nothing else."""
    policy = (
        "default-src 'self'; "
        f"script-src 'self' 'wasm-unsafe-eval' blob: {script_hashes()}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",  # for browsers that do not know frame-ancestors
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cache-control": "no-store",
    }
    if Settings.read().address.startswith("https://"):
        headers["strict-transport-security"] = f"max-age={A_YEAR_S}"
    return headers


def completed(given: Iterable[tuple[bytes, bytes]], own: Pairs) -> Pairs:
    """The headers of an answer and those of ``own`` that it does not set itself."""
    kept = list(given)
    known = {name.lower() for name, _ in kept}
    return [*kept, *(header for header in own if header[0] not in known)]
