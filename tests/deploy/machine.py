"""A fresh Debian in a folder, with a systemd of its own as PID 1, for as long as a block lasts.

Needs root, debootstrap and Debian's mirror, once: what was downloaded is kept in a cache. It shares
the network of this machine, so the ports of the guide must be free. How pip finds packages here
(its settings, certificates, folders of wheels) is made the same inside: that is this machine's
business and none of the guide's.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

BASE = "systemd,systemd-sysv,dbus,ca-certificates,procps,iproute2"
CACHE = Path(tempfile.gettempdir()) / "hubmonitor-deploy"
BOOT = Path(__file__).parent / "boot.sh"
PORTS = (80, 443, 8501, 8502, 5432)
_CGROUPS = Path("/sys/fs/cgroup")
_OF_THE_NETWORK = re.compile(r"^(PIP_|.*(CERT|CA_BUNDLE)|https?_proxy$|no_proxy$)", re.IGNORECASE)


class Refused(Exception):
    """A command of the guide did not end well; says which, and its last words."""


class Machine:
    """The running Debian. first: the process number of its systemd, seen from here."""

    def __init__(self, root: Path, first: int) -> None:
        self.root, self._first = root, first

    def run(self, commands: str, seconds: float = 900) -> str:
        """Run commands as its root does, each must end well; what they say. Raises Refused."""
        inside = {
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "DEBIAN_FRONTEND": "noninteractive",
            **{name: value for name, value in os.environ.items() if _OF_THE_NETWORK.match(name)},
        }
        spaces = ["--mount", "--pid", "--cgroup", "--uts", "--ipc", "--root", "--wdns=/"]
        done = subprocess.run(
            ["nsenter", f"--target={self._first}", *spaces, "--", "bash", "-euo", "pipefail", "-c",
             commands],
            env=inside, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", timeout=seconds, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Refused(f"{commands}\n  ended with {done.returncode}:\n{done.stdout[-3000:]}")
        return done.stdout


@contextlib.contextmanager
def machine(folder: Path) -> Iterator[Machine]:
    """A fresh Debian in ``folder``, until the block ends. Raises RuntimeError when it cannot be."""
    _possible()
    root = folder / "root"
    root.mkdir(parents=True)
    subprocess.run(["tar", "-xf", _base(), "-C", root], check=True)
    _let_in(root)
    archives = CACHE / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    groups = _groups()
    bound = [f"{path}:{path}" for path in _folders_of_pip()]
    bound.append(f"{archives}:/var/cache/apt/archives")
    enter = "".join(f"echo $$ > '{group}/cgroup.procs'; " for group in groups)
    spaces = "--mount --pid --fork --cgroup --uts --ipc --kill-child"
    started = subprocess.Popen(
        ["bash", "-c", f'{enter}exec unshare {spaces} bash "$0" "$@"', BOOT, root, *bound],
        stdin=subprocess.DEVNULL, stdout=sys.stderr,
    )  # fmt: skip
    try:
        yield _running(root, started)
    finally:
        started.kill()  # and with it its systemd, and all below that
        started.wait(30)
        _remove(groups)
        shutil.rmtree(root)


def _possible() -> None:
    """Raises RuntimeError, which says what is missing."""
    if os.geteuid():
        raise RuntimeError("a Debian is made and started by root only")
    if missing := [name for name in ("debootstrap", "nsenter", "tar") if not shutil.which(name)]:
        raise RuntimeError(f"apt-get install {' '.join(missing)}")
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise RuntimeError(f"port {port} is in use here, and the guide wants it")


def _base() -> Path:
    """The bare Debian as an archive, made once."""
    CACHE.mkdir(parents=True, exist_ok=True)
    archive = CACHE / "bookworm.tar"
    if not archive.is_file():
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            subprocess.run(
                ["debootstrap", "--variant=minbase", f"--include={BASE}", "bookworm", folder],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            subprocess.run(["tar", "-cf", f"{folder}.part", "-C", folder, "."], check=True)
            Path(f"{folder}.part").rename(archive)
    return archive


def _let_in(root: Path) -> None:
    """What this machine needs to reach a package index at all: names, certificates, pip's files."""
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    home = Path.home()
    settings = ("/etc/pip.conf", "/etc/xdg/pip/pip.conf", home / ".config/pip/pip.conf")
    certificates = Path("/etc/ssl/certs")
    for path in (*map(Path, settings), *certificates.glob("*.crt")):
        if path.is_file():
            within = path.relative_to(home) if path.is_relative_to(home) else path.relative_to("/")
            to = root / ("root" if path.is_relative_to(home) else "") / within
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)
    for path in Path("/etc/xdg/pip").glob("*"):
        shutil.copy(path, root / "etc/xdg/pip")


def _folders_of_pip() -> list[Path]:
    """The folders on this machine in which pip looks for packages."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        capture_output=True, text=True, check=False, cwd="/",
    ).stdout  # fmt: skip
    found = {Path(path) for path in re.findall(r"(?:file://|[ '])(/[\w./-]+)", listed)}
    tops = {Path(*path.parts[:3]) for path in found if path.is_dir()}
    return sorted(path for path in tops if not path.is_relative_to("/etc"))


def _groups() -> list[Path]:
    """A control group of its own in every hierarchy, so that its systemd starts at a root."""
    made = []
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, kinds, here = line.split(":", 2)
        names = ("", "unified") if not kinds else (kinds.removeprefix("name="),)
        tops = [_CGROUPS / name for name in names if (_CGROUPS / name / "cgroup.procs").exists()]
        if tops and kinds != "cpuset":  # a new one of those has no processor until it is told
            made.append(tops[-1] / here.lstrip("/") / f"hubmonitor-deploy-{os.getpid()}")
            made[-1].mkdir()
    return made


def _remove(groups: Sequence[Path]) -> None:
    for group in groups:
        inner = [path for path in group.rglob("*") if path.is_dir()]
        for path in sorted(inner, key=lambda path: -len(path.parts)):
            _remove_one(path)
        _remove_one(group)


def _remove_one(group: Path) -> None:
    for _ in range(50):  # the kernel needs a moment after the last process
        with contextlib.suppress(OSError):
            group.rmdir()
            return
        time.sleep(0.1)


def _running(root: Path, started: subprocess.Popen[bytes]) -> Machine:
    """The machine once its systemd says that it runs. Raises RuntimeError after a minute."""
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
    until = time.monotonic() + 60
    while time.monotonic() < until and started.poll() is None:
        time.sleep(0.5)
        if not (found := children.read_text().split()):
            continue
        here = Machine(root, int(found[0]))
        with contextlib.suppress(Refused, subprocess.TimeoutExpired):
            here.run("[ -d /run/systemd/system ] && systemctl is-system-running --wait", 30)
            return here
    raise RuntimeError("systemd did not start in its own namespaces here")
