"""What came out of a proof, in words."""

from __future__ import annotations

from collections.abc import Iterator

from etl.proof.proof import Proof
from etl.proof.tables import TableProof
from texts.words import say, say_count


def lines(proof: Proof, language: str) -> Iterator[str]:
    """What is wrong, one line each; and at the end whether it is all equal, and what to do."""
    for fingerprint in proof.damaged:
        yield say(language, "commands.proof.damaged", file=fingerprint)
    for table in proof.tables:
        if not table.equal:
            yield _unequal(table, language)
    if proof.waiting:
        yield say_count(language, "commands.proof.waiting", proof.waiting)
    key = "equal" if proof.is_equal else "unequal" if proof.tables else "not_made"
    yield say(
        language,
        f"commands.proof.{key}",
        build=proof.build,
        tables=say_count(language, "commands.proof.tables", len(proof.tables)),
        files=say_count(language, "commands.proof.files", proof.workbooks),
    )


def _unequal(table: TableProof, language: str) -> str:
    if table.live is None:
        return say(language, "commands.proof.missing", table=table.name)
    if table.rebuilt is None:
        return say(language, "commands.proof.unknown", table=table.name)
    key = "content" if table.live == table.rebuilt else "rows"
    values = {"table": table.name, "live": table.live, "rebuilt": table.rebuilt}
    return say(language, f"commands.proof.{key}", **values)
