"""The department confirms a newer version of a definition."""

from __future__ import annotations

from dataclasses import replace

from starlette.routing import BaseRoute, Route

from handin.definitions import confirm
from ui.address import NUMBER, Address
from ui.definitions.history import CONFIRM, VERSION
from web.answers import Refusal
from web.calls import Call, action


def confirmed(call: Call) -> str:
    """The version counts from now on; on to its definition, which says so."""
    metric, version = call.text(NUMBER), call.number(VERSION)
    try:
        confirm(call.programme, call.person, metric, version)
    except ValueError:
        raise Refusal(409, "definitions.confirm.outdated") from None
    return replace(Address("definitions", language=call.language), number=metric).link()


ROUTES: list[BaseRoute] = [Route(CONFIRM, action(confirmed), methods=["POST"])]
