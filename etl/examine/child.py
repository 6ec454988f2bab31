"""The process in which workbooks are opened: ``python -m etl.examine.child``.

Its arguments: real|example MEMORY SECONDS. It answers messages on its standard input until that
closes. Only the examiner starts it.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb

from etl.check import check_workbook
from etl.examine.serving import serve
from etl.findings import Finding, Severity
from etl.read.workbook import Refused, read_workbook
from etl.reference import Reference, ReferenceProblem, read_reference
from etl.tables import Report
from settings import EXAMPLE, REFERENCE

Answer = tuple[Report | None, list[Finding]]


def main() -> None:
    """Answer one message after another; the first argument names the programme, see above."""
    example, memory, seconds = sys.argv[1] == "example", int(sys.argv[2]), float(sys.argv[3])

    def answer(message: tuple[bytes, str]) -> Answer:
        return _examine(*message, example)

    too_heavy = (None, [Finding("file-too-heavy", Severity.ERROR)])
    serve(answer, too_heavy, memory, seconds)


def _examine(content: bytes, file_name: str, example: bool) -> Answer:
    try:
        return check_workbook(read_workbook(content, file_name), _reference(example))
    except Refused as no:
        return None, [no.finding]
    except ReferenceProblem as problem:
        sys.stderr.write("\n".join(problem.problems) + "\n")
        return None, [Finding("reference-unreadable", Severity.ERROR)]
    except (MemoryError, SystemExit):
        raise
    except BaseException as crash:  # a panic of the fast reader is no Exception
        sys.stderr.write(f"{_told(crash)}\n")
        return None, [Finding("file-crashes-reader", Severity.ERROR)]


def _told(crash: BaseException) -> str:
    """The kind of crash and where it happened, without its message: that may quote the workbook."""
    frames = list(walk_tb(crash.__traceback__))
    frame, number = frames[-1]
    return f"{type(crash).__name__} in {Path(frame.f_code.co_filename).stem}, line {number}"


def _reference(example: bool) -> Reference:
    folders = (REFERENCE, EXAMPLE / "reference") if example else (REFERENCE,)
    changed = max(path.stat().st_mtime_ns for folder in folders for path in folder.iterdir())
    return _reference_as_of(example, changed)


@lru_cache(1)
def _reference_as_of(example: bool, changed: int) -> Reference:
    """The reference data; ``changed`` makes that an edit is seen by a child that keeps running."""
    return read_reference(example)


if __name__ == "__main__":
    main()
