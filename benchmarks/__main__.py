"""``make bench``: figures as medians with their spread, each with its ratio to a reference.

python -m benchmarks                 everything (about fifteen minutes on two cores)
python -m benchmarks workbooks       check + load against the bare reader and pandas
python -m benchmarks browser         first view, charts and filter changes against an empty page
python -m benchmarks visitors        reruns and memory with 1, 50 and 100 visitors
python -m benchmarks history         an earlier day against today, ten years of 300 hubs
python -m benchmarks size            every page with 300 hubs, and with a million dossiers
python -m benchmarks exports         slides, documents and workbooks, and visitors beside them
--runs N                             interleaved runs (default 7)
"""

from __future__ import annotations

import argparse
import sys

from benchmarks import (
    browser_report,
    exports_report,
    history_report,
    size_report,
    visitors_report,
    workbooks_report,
)

_PARTS = {
    "workbooks": workbooks_report.report,
    "browser": browser_report.report,
    "visitors": visitors_report.report,
    "history": history_report.report,
    "size": size_report.report,
    "exports": exports_report.report,
}


def main() -> int:
    """Run the parts that are asked for; 0 when all ran, whatever the figures say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("parts", nargs="*", help=f"any of {', '.join(_PARTS)}; none is all")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    unknown = set(options.parts) - set(_PARTS)
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(_PARTS)}")
    for name, part in _PARTS.items():
        if not options.parts or name in options.parts:
            print(f"\n== {name} ==", flush=True)
            part(options.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
