"""Commands for who runs the server: a way in when nobody has one any more."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from access.first import BY, department_account, link
from access.sign_in import new_link
from access.stores import accounts_at
from ledger import LedgerProblem
from ledger.accounts import Account, Accounts
from settings import Settings
from texts.words import LANGUAGES, say

ADDRESS = "http://localhost:8501"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 2 on misuse."""
    options = _parser().parse_args(arguments)
    try:
        accounts = accounts_at(Settings.read().ledger)
        account = _account(accounts, options.name)
        if account is None:
            sys.stderr.write(_say("unknown", name=options.name) + "\n")
            return 2
        if account.state == "closed":
            accounts.reopen(account.id, BY)
        secret = new_link(accounts, account.id, BY)
    except (LedgerProblem, OSError) as trouble:
        sys.stderr.write(_say("no_ledger", trouble=trouble) + "\n")
        return 2
    sys.stdout.write(_say("link", name=account.name, link=link(options.address, secret)) + "\n")
    return 0


def _account(accounts: Accounts, name: str | None) -> Account | None:
    return department_account(accounts) if name is None else accounts.named(name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m access", description=_say("about"))
    here = Settings.read().address or ADDRESS
    commands = parser.add_subparsers(required=True, metavar=_say("command"))
    old = commands.add_parser("link", help=_say("link_help"))
    old.add_argument("name", metavar=_say("name"), help=_say("name_help"))
    new = commands.add_parser("department", help=_say("department_help"))
    new.set_defaults(name=None)
    for command in (old, new):
        command.add_argument("--address", default=here, help=_say("address_help"))
    return parser


def _say(key: str, **values: object) -> str:
    return say(LANGUAGES[0], f"access.command.{key}", **values)


if __name__ == "__main__":
    sys.exit(main())
