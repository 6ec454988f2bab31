"""Check + load of twelve hub workbooks and of one with 100,000 rows."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.printing import line, ratio
from benchmarks.workbooks import (
    ROWS,
    bare,
    by_pandas,
    clocked,
    example_workbooks,
    large_workbook,
    loaded,
)
from etl.examine import Examiner
from etl.reference import read_reference

_PANDAS_RUNS = 2  # minutes each on the large workbook


def report(runs: int) -> None:
    """Print the figures of both cases, each against the bare reader and against pandas."""
    _case("12 hub workbooks", example_workbooks(), runs, runs)
    content = large_workbook()
    _case(f"1 workbook of {ROWS:,} rows", [content], runs, min(runs, _PANDAS_RUNS))


def _case(name: str, contents: list[bytes], runs: int, pandas_runs: int) -> None:
    reader, ours, pandas = [], [], []
    reference = read_reference(example=True)
    with tempfile.TemporaryDirectory() as folder, Examiner(example=True) as examiner:
        examiner.examine(contents[0], "warm.xlsx")
        bare(contents[:1])
        for run in range(runs):
            reader.append(clocked(lambda: bare(contents)))
            home = Path(folder) / str(run)
            ours.append(clocked(lambda: loaded(contents, examiner, reference, home)))  # noqa: B023  # called at once
            if run < pandas_runs:
                pandas.append(clocked(lambda: by_pandas(contents)))
    print(f" {name}")
    line("bare reader (calamine to Python lists)", reader, "s")
    ratio("check + load, against the bare reader", ours, reader, "at most 3x", "s")
    ratio("pandas.read_excel with openpyxl, against ours", pandas, ours, "at least 5x", "s")
