"""``python -m tests.deploy.bare_debian``: docs/deploy.md by script, from nothing to a working site.

A fresh Debian 12 in a folder, with its own systemd as PID 1, gets every command of the guide in the
order of the guide; after each step the site is looked at from outside. Root only; minutes; needs
Debian's mirror and pip's index. Give numbers of steps to stop after the last of them.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from tests.deploy.checks import AFTER, AFTER_THE_FIRST_BLOCK, Check, Site
from tests.deploy.crowd import (
    a_hall_of_phones_gets_everything,
    strangers_get_no_answer,
    what_nginx_wrote_names_nobody,
)
from tests.deploy.guide import ROOT, Section, sections
from tests.deploy.machine import Refused, machine

ARCHIVE = "opt/hubmonitor/release.tar.gz"
# What holds of nginx whatever comes after.
OF_NGINX: tuple[Check, ...] = (
    a_hall_of_phones_gets_everything,
    strangers_get_no_answer,
    what_nginx_wrote_names_nobody,
)
UNITS = "/etc/systemd/system/hubmonitor*.service /etc/systemd/system/hubmonitor*.timer "
UNITS += "/etc/systemd/system/hubmonitor.target"


def release(to: Path) -> None:
    """This checkout as a release archive: what is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    to.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(to, "w:gz", compresslevel=1) as archive:
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                archive.add(ROOT / name, f"hubmonitor/{name}")


def follow(site: Site, section: Section) -> None:
    """Run a section's blocks, and what must hold after them."""
    if section.number == 10:
        # As the guide says: a new archive, and the first block of step 2 once more.
        release(site.machine.root / ARCHIVE)
        site.machine.run(next(each for each in sections() if each.number == 2).commands[0])
    for position, block in enumerate(section.commands):
        said = site.machine.run(block)
        _tell(said.strip()[-600:])
        if position == 0:
            _look(site, AFTER_THE_FIRST_BLOCK.get(section.number or 0))
    _look(site, AFTER.get(section.number or 0))
    if section.number == 5:
        for check in OF_NGINX:
            _look(site, check)


def _look(site: Site, check: Check | None) -> None:
    if check is None:
        return
    if "hubmonitor.service" in site.machine.run("ls /etc/systemd/system"):
        site.ready()
    check(site)
    _tell(f"✓ {check.__name__.replace('_', ' ')}")


def _tell(text: str) -> None:
    if text:
        sys.stdout.write("    " + text.replace("\n", "\n    ") + "\n")
        sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """0 when every command ended well and every check held."""
    until = max(map(int, arguments), default=99)
    began = time.monotonic()
    # Not under a folder that is one of this machine's temporary memories: it becomes 2 GB.
    with (
        tempfile.TemporaryDirectory(prefix="hubmonitor-debian-", dir="/var/tmp") as folder,
        machine(Path(folder)) as debian,
    ):
        site = Site(debian, Path(folder))
        release(debian.root / ARCHIVE)
        for section in sections():
            if (section.number or 0) > until:
                break
            _tell(f"» {section.name}  [{time.monotonic() - began:.0f} s]")
            try:
                follow(site, section)
            except (Refused, AssertionError, OSError, subprocess.SubprocessError) as trouble:
                sys.stderr.write(f"\n{section.name}: {trouble!r}\n{_journal(site)}\n")
                return 1
        debian.run(f"systemd-analyze verify {UNITS}")
        _tell("✓ systemd verifies the units")
    return 0


def _journal(site: Site) -> str:
    journal = "journalctl -u 'hubmonitor*' -u nginx --no-pager -n 60 -o cat"
    return site.machine.run(f"{journal}; tail -n 20 /var/log/nginx/*error.log; true")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
