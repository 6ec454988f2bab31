"""The tables of who may sign in. Here rows do change; only ``account_event`` grows."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from ledger.tables import METADATA, Moment, guard

EVENTS = (
    "made", "link", "password", "signed_in", "failed", "signed_out", "closed", "reopened", "ended",
    "forgotten",
)  # fmt: skip

# Who may sign in with a password. No hash: the person did not choose a password yet.
account = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(60), nullable=False),
    Column("name_key", String(120), nullable=False, unique=True),  # the name, folded
    Column("role", String(12), nullable=False),
    Column("hub_code", String(60)),
    Column("password_hash", Text),
    Column("made_at", Moment, nullable=False),
    Column("signed_in_at", Moment),
    Column("closed_at", Moment),
    CheckConstraint("role IN ('hub', 'department')"),
    CheckConstraint("(role = 'hub') = (hub_code IS NOT NULL)"),
    sqlite_autoincrement=True,
)

# What happened to accounts, in order. ``account_id`` is null for who signed in elsewhere.
account_event = Table(
    "account_event",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("done_by", String(200), nullable=False),  # empty: the machine itself
    Column("account_id", Integer, ForeignKey("account.id")),
    Column("name", String(200), nullable=False),  # of the account, or as the provider gave it
    CheckConstraint("kind IN ('" + "', '".join(EVENTS) + "')"),
    sqlite_autoincrement=True,
)

# A link to choose a password. ``token`` is the sha256 of what the link has, so nobody who reads
# the ledger can use it.
one_time_link = Table(
    "one_time_link",
    METADATA,
    Column("token", String(64), primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment),  # used, or replaced by a newer one
)

# Who is signed in. Of an account, role and hub are the account's, whatever they are by now; who
# signed in at the organisation's provider has them here.
session = Table(
    "session",
    METADATA,
    Column("token", String(64), primary_key=True),  # sha256 of the cookie
    Column("account_id", Integer, ForeignKey("account.id"), index=True),
    Column("subject", String(200)),
    Column("name", String(200)),
    Column("role", String(12)),
    Column("hub_code", String(60)),
    Column("made_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment),
    CheckConstraint("(account_id IS NULL) = (subject IS NOT NULL)"),
    CheckConstraint("(subject IS NULL) = (name IS NULL AND role IS NULL)"),
)

# Failed attempts to sign in, per name and per address that they came from, both only as sha256:
# what was typed as a name may have been a password.
attempt = Table(
    "attempt",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("wait_until", Moment),
)

guard(account_event)
