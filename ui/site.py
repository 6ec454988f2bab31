"""Where people find the dashboard: what the department set, else this machine itself."""

from __future__ import annotations

import streamlit as st

from ui.desk import Desk


def site(desk: Desk) -> str:
    """The address of the site, without a stroke at its end."""
    return (desk.site or own_address()).rstrip("/")


def own_address() -> str:
    """Where this machine itself finds the dashboard."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"http://localhost:{st.get_option('server.port')}/{path}".rstrip("/")
