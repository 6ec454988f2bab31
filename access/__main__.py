"""Commands for who runs the server: a way in when nobody has one, and people who go."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from access.commands import forget_command, tidy_command
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
        if options.act is not None:
            return int(options.act(options))
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
    parser.set_defaults(act=None)
    _of_retention(commands)
    old = commands.add_parser("link", help=_say("link_help"))
    old.add_argument("name", metavar=_say("name"), help=_say("name_help"))
    new = commands.add_parser("department", help=_say("department_help"))
    new.set_defaults(name=None)
    for command in (old, new):
        command.add_argument("--address", default=here, help=_say("address_help"))
    return parser


def _of_retention(commands: Any) -> None:
    """``forget`` and ``tidy``."""

    def words(key: str) -> str:
        return say(LANGUAGES[0], f"retention.{key}")

    one = commands.add_parser("forget", help=words("forget_help"))
    one.add_argument("name", metavar=words("name"), help=words("name_help"))
    one.add_argument("--dry-run", action="store_true", help=words("dry_run_help"))
    one.set_defaults(act=lambda options: forget_command(options.name, options.dry_run))
    tidy = commands.add_parser("tidy", help=words("tidy_help"))
    tidy.set_defaults(act=lambda _: tidy_command())


def _say(key: str, **values: object) -> str:
    return say(LANGUAGES[0], f"access.command.{key}", **values)


if __name__ == "__main__":
    sys.exit(main())
