"""``python -m tests.deploy.container``: does what deploy/docker/Dockerfile says, without an engine.

A small interpreter takes its instructions in order, in a fresh Debian instead of the slim image:
RUN as its user in its folder, COPY without what .dockerignore leaves out, and at last CMD as
compose.yaml fences it (nothing to write but its volumes and /tmp, no capabilities), with
HEALTHCHECK for the proof. What an engine does beside that (layers, networks) is not tried.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tarfile
import tempfile
from fnmatch import fnmatch
from pathlib import Path

from tests.deploy.guide import DEPLOY, ROOT
from tests.deploy.machine import Machine, Refused, machine

Step = tuple[str, str]
KNOWN = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "VOLUME", "EXPOSE", "STOPSIGNAL",
         "HEALTHCHECK", "CMD"}  # fmt: skip


def steps() -> list[Step]:
    """The instructions of the Dockerfile, lines put together: what, and with what."""
    text = (DEPLOY / "docker" / "Dockerfile").read_text("utf-8")
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    return [(line.split()[0], line.partition(" ")[2]) for line in joined.splitlines() if line]


def left_out() -> list[str]:
    """The patterns of .dockerignore."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def is_left_out(name: str, patterns: list[str]) -> bool:
    """Whether a path, or a folder above it, fits a pattern."""
    parts = name.split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    # ``**/`` stands for any folders, none as well.
    return any(
        fnmatch(path, pattern) or fnmatch(f"/{path}", pattern.replace("**/", "*/"))
        for pattern in patterns
        for path in above
        if path.count("/") == pattern.count("/") or "**" in pattern
    )


class Image:
    """What the steps make. It collects what only the start needs."""

    def __init__(self, debian: Machine) -> None:
        self._debian = debian
        self._folder, self._user_name = "/", "root"
        self._environment: dict[str, str] = {}
        self._volumes: list[str] = []
        self.command: list[str] = []
        self.health: list[str] = []

    def do(self, kind: str, words: str) -> None:
        """One instruction. Raises Refused when it does not end well."""
        if kind not in KNOWN:
            raise Refused(f"{kind} is not understood")
        handler = getattr(self, f"_{kind.lower()}", None)
        if handler is not None:
            handler(words)

    def _run(self, words: str) -> None:
        self._debian.run(f"cd {self._folder}\nset +e +u +o pipefail\n{words}")

    def _workdir(self, words: str) -> None:
        self._folder = words
        self._debian.run(f"mkdir -p {words}")

    def _user(self, words: str) -> None:
        self._user_name = words

    def _env(self, words: str) -> None:
        self._environment |= dict(pair.split("=", 1) for pair in shlex.split(words))

    def _volume(self, words: str) -> None:
        self._volumes += words.split()

    def _copy(self, words: str) -> None:
        *names, _ = words.split()
        patterns = left_out()
        to = self._debian.root / "srv" / "context.tar"
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout.split("\0")  # fmt: skip
        with tarfile.open(to, "w") as archive:
            for name in filter(None, listed):
                wanted = names == ["."] or name in names
                if wanted and (ROOT / name).is_file() and not is_left_out(name, patterns):
                    archive.add(ROOT / name, name)
        self._debian.run(f"tar -xf /srv/context.tar -C {self._folder} --no-same-owner")

    def _cmd(self, words: str) -> None:
        self.command = json.loads(words)

    def _healthcheck(self, words: str) -> None:
        self.health = json.loads(words.partition("CMD ")[2])

    def start(self) -> None:
        """Start the command as a unit with the fences of compose.yaml."""
        fences = ["ProtectSystem=strict", "PrivateTmp=yes", "NoNewPrivileges=yes", "TasksMax=512",
                  "CapabilityBoundingSet=", "MemoryMax=4G", f"User={self._user_name}",
                  f"WorkingDirectory={self._folder}",
                  f"ReadWritePaths={' '.join(self._volumes)}"]  # fmt: skip
        environment = [f"--setenv={name}={value}" for name, value in self._environment.items()]
        words = ["systemd-run", "--unit=container", *(f"--property={each}" for each in fences)]
        self._debian.run(shlex.join([*words, *environment, *self.command]))


def main() -> int:
    """0 when the container would be healthy and show the figures."""
    with (
        tempfile.TemporaryDirectory(prefix="hubmonitor-image-", dir="/var/tmp") as folder,
        machine(Path(folder)) as debian,
    ):
        image = Image(debian)
        try:
            for kind, words in steps():
                sys.stdout.write(f"  {kind} {words[:90]}\n")
                image.do(kind, words)
            image.start()
            health = shlex.join(image.health)
            debian.run(f"for n in $(seq 150); do {health} && exit; sleep 2; done; exit 1")
            page = debian.run("curl -sSf http://127.0.0.1:8501/")
            assert "Voorbeeldhub" in page
        except (Refused, AssertionError) as trouble:
            journal = debian.run("journalctl -u container -n 40 -o cat --no-pager; true")
            sys.stderr.write(f"{trouble}\n{journal}\n")
            return 1
    sys.stdout.write("  ✓ healthy, with the figures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
