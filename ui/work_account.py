"""The organisation's own sign-in (OpenID Connect), as Streamlit's login is configured for it.

Streamlit speaks with the provider and signs what it heard; all else about who is signed in is
ours (docs/decisions/sign-in.md).
"""

from __future__ import annotations

import json
import logging
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from streamlit.auth_util import (
    build_logout_url,
    get_cookie_with_chunks,
    get_secrets_auth_section,
    get_validated_redirect_uri,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.secrets import secrets_singleton
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from access.claims import Rule, read_rules

PROVIDER = "default"
_WAIT_S = 5.0
_log = logging.getLogger(__name__)


def is_configured() -> bool:
    """Whether there is a provider to sign in at."""
    return bool(get_secrets_auth_section().get("server_metadata_url"))


def rules() -> Sequence[Rule]:
    """Which claims give which role, as ``[[hubmonitor.access]]`` says; none when it cannot be read.

    Nobody gets in by a table with a mistake in it: the log says which.
    """
    if not secrets_singleton.load_if_toml_exists():
        return ()
    try:
        return read_rules(secrets_singleton.get("hubmonitor", {}).get("access", ()))
    except (ValueError, TypeError, AttributeError):
        _log.exception("the rules of hubmonitor.access cannot be read: nobody gets in by them")
        return ()


def login_address() -> str:
    """Where Streamlit starts the sign-in; "" when it is not configured as it should be."""
    try:
        validate_auth_credentials(PROVIDER)
    except StreamlitAuthError:
        _log.exception("signing in with a work account is not configured as it should be")
        return ""
    return generate_login_redirect_url(PROVIDER)


def claims_in(cookies: Mapping[str, str]) -> dict[str, Any] | None:
    """What the provider said, from the cookies that Streamlit sets; None unless it signed them."""
    secret = get_cookie_secret()

    def part(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(secret, name, value) if value else None

    whole = get_cookie_with_chunks(part, USER_COOKIE_NAME)
    try:
        claims = json.loads(whole) if whole else None
    except ValueError:
        return None
    return claims if isinstance(claims, dict) else None


def leaving_address() -> str:
    """Where the browser signs out at the provider; "" when there is no such place.

    It asks the provider itself where that is, so it may take some seconds.
    """
    auth = get_secrets_auth_section()
    metadata, back = auth.get("server_metadata_url"), get_validated_redirect_uri()
    if not metadata or not back:
        return ""
    try:
        with urllib.request.urlopen(metadata, timeout=_WAIT_S) as answer:
            there = json.load(answer).get("end_session_endpoint")
    except (OSError, ValueError, AttributeError):
        _log.warning("the provider did not say where to sign out", exc_info=True)
        return ""
    if not isinstance(there, str) or not there.startswith(("https://", "http://")):
        return ""
    return build_logout_url(there, auth.get("client_id", ""), back)
