"""The guide and the files that it installs, looked at without a machine to install them on.

``make deploy-test`` follows the guide for real.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from argparse import ArgumentParser
from configparser import RawConfigParser
from pathlib import Path

import pytest

import access.__main__
import etl.__main__
from settings import UPLOAD_MEGABYTES, VARIABLES
from tests.deploy.guide import DEPLOY, GUIDE, HOST, ROOT, Section, sections
from web.starting import problems

TEXT = GUIDE.read_text("utf-8")
STEPS = sections()
COMMANDS = "\n".join(block for step in STEPS for block in step.commands)
UNITS = [
    path
    for kind in ("service", "timer", "target")
    for path in sorted((DEPLOY / "systemd").glob(f"*.{kind}"))
]
EXAMPLE = (DEPLOY / "hubmonitor.env.example").read_text("utf-8")
PYTHON = "/opt/hubmonitor/current/.venv/bin/python"


def _settings(text: str) -> dict[str, str]:
    """Each setting of an env file, also those that are commented out, with its value."""
    return dict(re.findall(r'^#?([A-Z_]+)="?([^"\n]*)', text, re.MULTILINE))


def _unit(path: Path) -> RawConfigParser:
    parser = RawConfigParser(strict=False, allow_no_value=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text("utf-8"))
    return parser


def _python_commands() -> list[list[str]]:
    """``etl backup …`` and the like, wherever the guide or a unit runs it."""
    everywhere = COMMANDS + "".join(path.read_text("utf-8") for path in UNITS)
    everywhere += (DEPLOY / "docker" / "compose.yaml").read_text("utf-8")
    everywhere += (DEPLOY / "docker" / "Dockerfile").read_text("utf-8")
    found = re.findall(r"(?:^|; do |\| )hubmonitor ((?:etl|access) [^\n;&|]+)", everywhere, re.M)
    found += re.findall(r"python -m ((?:etl|access) [^\n;&|\"]+)", everywhere)
    return [line.replace('"', "").split() for line in found]


def test_the_steps_are_numbered_in_order_and_every_step_has_commands() -> None:
    numbered = [step for step in STEPS if step.number is not None]
    assert [step.number for step in numbered] == list(range(1, len(numbered) + 1))
    assert all(step.commands for step in numbered)


def test_a_block_without_a_mark_or_an_end_is_refused() -> None:
    for broken in ("## 1. A\n```\nls\n```", "## 1. A\n```bash\nls\n```", "## 1. A\n```sh\nls"):
        with pytest.raises(ValueError, match="block"):
            sections(broken)
    text = "## 1. A\n```sh\nls\n```\n```text\nno\n```"
    assert sections(text) == [Section(1, "A", ("ls",), ("no",))]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_the_shell_can_read_each_block(step: Section) -> None:
    for block in step.commands:
        done = subprocess.run(["bash", "-n", "-c", block], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_every_file_that_the_guide_names_is_there_and_every_file_of_deploy_is_named() -> None:
    links = re.findall(r"\]\(([\w./-]+\.md)\)", TEXT)
    assert [link for link in links if not (GUIDE.parent / link).is_file()] == []
    named = set(re.findall(r"hubmonitor[\w@.-]*\.(?:conf|service|target|timer|env\.example)", TEXT))
    named |= {
        path.name for path in UNITS if re.match(r"hubmonitor-\w+\.(service|timer)", path.name)
    }
    kept = {
        path.name for path in DEPLOY.rglob("*") if path.is_file() and path.parent.name != "docker"
    }
    made_there = {"hubmonitor@.service", "hubmonitor@8502.service"}
    assert kept - named == {"hubmonitor", "secrets.toml.example"}
    assert named - kept <= made_there
    for name in re.findall(r"current/(deploy/[\w./-]+)", COMMANDS):
        assert (ROOT / name).exists(), name


def test_every_setting_is_in_the_example_file_and_nothing_else_is() -> None:
    assert sorted(_settings(EXAMPLE)) == sorted(VARIABLES)
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in VARIABLES if f"`{name}`" not in readme] == []
    everything = TEXT + "".join(
        path.read_text("utf-8") for path in DEPLOY.rglob("*") if path.is_file()
    )
    assert set(re.findall(r"HUBMONITOR_[A-Z_]+", everything)) <= set(VARIABLES)


def test_the_example_file_starts_a_server_as_it_is() -> None:
    active = {name: value for name, value in _settings(EXAMPLE).items() if f"\n{name}=" in EXAMPLE}
    assert active["HUBMONITOR_ADDRESS"] == f"https://{HOST}"
    assert problems(active) == []


def test_every_command_of_ours_that_is_run_exists() -> None:
    parsers = {"etl": etl.__main__._parser(), "access": access.__main__._parser()}
    commands = _python_commands()
    assert {"backup", "restore", "upgrade", "tidy"} <= {command[1] for command in commands}
    for name, *arguments in commands:
        if arguments != ["--help"]:
            _accepts(parsers[name], arguments)


def _accepts(parser: ArgumentParser, arguments: list[str]) -> None:
    try:
        _, unknown = parser.parse_known_args(arguments)
    except (SystemExit, Exception) as trouble:
        raise AssertionError(f"{arguments} is not understood: {trouble!r}") from trouble
    assert unknown == [], arguments


def test_nginx_takes_a_report_and_its_form_and_little_more() -> None:
    text = (DEPLOY / "nginx" / "hubmonitor-location.conf").read_text("utf-8")
    most = int(re.search(r"client_max_body_size (\d+)m;", text)[1])  # type: ignore[index]
    assert most == UPLOAD_MEGABYTES + 1
    streamlit = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert streamlit["server"]["maxUploadSize"] == UPLOAD_MEGABYTES
    assert f"more than {UPLOAD_MEGABYTES} MB" in TEXT


def test_guide_units_and_nginx_speak_of_the_same_ports_and_folders() -> None:
    service = (DEPLOY / "systemd" / "hubmonitor.service").read_text("utf-8")
    port = re.search(r"STREAMLIT_SERVER_PORT=(\d+)", service)[1]  # type: ignore[index]
    one = (DEPLOY / "nginx" / "hubmonitor-upstream.conf").read_text("utf-8")
    two = (DEPLOY / "nginx" / "hubmonitor-upstream-two.conf").read_text("utf-8")
    assert re.findall(r"server 127\.0\.0\.1:(\d+)", one) == [port]
    second = re.search(r"hubmonitor@(\d+)\.service", COMMANDS)[1]  # type: ignore[index]
    assert re.findall(r"server 127\.0\.0\.1:(\d+)", two) == [port, second]
    assert f"| 127.0.0.1:{port} |" in TEXT
    for path in (path for path in UNITS if path.suffix == ".service"):
        unit = _unit(path)["Service"]
        assert unit["User"] == unit["Group"] == "hubmonitor"
        assert unit["EnvironmentFile"] == "/etc/hubmonitor/hubmonitor.env"
        assert unit["ExecStart"].startswith(PYTHON)
        assert unit["StateDirectory"] == "hubmonitor"
    assert _settings(EXAMPLE)["HUBMONITOR_STORE"] == "/var/lib/hubmonitor"


def test_every_unit_is_fenced_and_the_fence_is_the_same() -> None:
    texts = [path.read_text("utf-8") for path in UNITS if path.suffix == ".service"]
    fences = {text[text.index("UMask=") :].split("\n\n")[0].strip() for text in texts}
    assert len(fences) == 1
    fence = fences.pop()
    for demanded in ("NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes",
                     "CapabilityBoundingSet=\n", "ProtectHome=yes"):  # fmt: skip
        assert demanded in fence
    server = _unit(DEPLOY / "systemd" / "hubmonitor.service")["Service"]
    assert server["Restart"] == "always" and server["MemoryMax"] and server["TimeoutStopSec"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_understands_every_line_of_the_units(tmp_path: Path) -> None:
    for path in UNITS:
        text = (
            path.read_text("utf-8").replace(PYTHON, "/bin/true").replace("=hubmonitor\n", "=root\n")
        )
        (tmp_path / path.name).write_text(text)
    names = [str(tmp_path / path.name) for path in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True)
    ours = [
        line for line in done.stderr.splitlines() if str(tmp_path) in line or "hubmonitor" in line
    ]
    assert ours == []


def test_no_setting_that_is_shown_has_a_comment_behind_its_value() -> None:
    shown = "\n".join(block for step in STEPS for block in (*step.shown, *step.commands))
    for text in (shown, EXAMPLE, (DEPLOY / "docker" / "compose.yaml").read_text("utf-8")):
        # systemd's EnvironmentFile knows comments at the start of a line only.
        settings = re.findall(r"^#?[A-Z][A-Z_]+=.*", text, re.MULTILINE)
        assert [line for line in settings if re.search(r"\s#", line)] == []


def test_what_stops_or_starts_for_a_whole_machine_is_every_server() -> None:
    for step in STEPS:
        for block in step.commands if (step.number or 0) > 7 else ():
            named = re.findall(r"systemctl (?:stop|start|restart) (hubmonitor\S*)", block)
            assert not {"hubmonitor", "hubmonitor.service"} & set(named), step.name
    server = _unit(DEPLOY / "systemd" / "hubmonitor.service")
    assert server["Unit"]["PartOf"] == server["Install"]["WantedBy"] == "hubmonitor.target"
    # Else the target counts as stopped while the servers are still at work.
    assert "hubmonitor.target" in server["Unit"]["After"]


def test_an_upgrade_renews_every_file_but_those_that_are_yours() -> None:
    upgrade = "\n".join(next(step for step in STEPS if step.number == 10).commands)
    ours = [path for folder in ("nginx", "systemd") for path in (DEPLOY / folder).iterdir()]
    kept = {"hubmonitor-host.conf", "hubmonitor-upstream.conf", "hubmonitor-upstream-two.conf",
            "hubmonitor-port.conf"}  # fmt: skip
    for path in ours:
        by_kind = f"hubmonitor-*{path.suffix}" in upgrade and "hubmonitor-" in path.name
        assert (path.name in upgrade or by_kind) != (path.name in kept), path.name
    assert "/usr/local/sbin/hubmonitor" in upgrade
