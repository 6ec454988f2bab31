"""The Dockerfile and the compose file say what the guide and its units say.

No engine builds them here; ``make deploy-test`` follows the guide, of which they are the copy.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from settings import VARIABLES
from tests.deploy.container import is_left_out, left_out, steps
from tests.deploy.guide import DEPLOY, ROOT, sections

FOLDER = DEPLOY / "docker"
COMPOSE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
SERVERS = ("first", "second")
UNIT = (DEPLOY / "systemd" / "hubmonitor.service").read_text("utf-8")
IGNORED = (ROOT / ".gitignore").read_text("utf-8").splitlines()
COMMANDS = "\n".join(block for step in sections() for block in step.commands)


def _all(kind: str) -> str:
    return "\n".join(words for what, words in steps() if what == kind)


def test_the_image_is_made_as_the_guide_makes_a_server() -> None:
    assert [words for what, words in steps() if what == "FROM"] == ["debian:bookworm-slim"]
    run = _all("RUN")
    for line in ("adduser --system --group --home /var/lib/hubmonitor --no-create-home hubmonitor",
                 "install --directory --owner=hubmonitor --group=hubmonitor --mode=750 "
                 "/var/lib/hubmonitor /var/backups/hubmonitor"):  # fmt: skip
        assert line in run and line in COMMANDS
    assert _all("WORKDIR") == re.search(r"WorkingDirectory=(\S+)", UNIT)[1]  # type: ignore[index]
    assert "--requirement requirements.txt" in run


def test_the_image_runs_what_the_unit_runs_as_the_same_user() -> None:
    kinds = [what for what, _ in steps()]
    assert _all("USER") == "hubmonitor" and kinds.index("USER") > kinds.index("WORKDIR")
    command = re.search(r"ExecStart=\S+/current/(.+)", UNIT)[1]  # type: ignore[index]
    assert f"exec {command}" in _all("CMD")
    port = re.search(r"STREAMLIT_SERVER_PORT=(\d+)", UNIT)[1]  # type: ignore[index]
    assert _all("EXPOSE") == port and f":{port}/gezond" in _all("HEALTHCHECK")
    set_there = dict(re.findall(r"([A-Z_]+)=(\S+)", _all("ENV")))
    set_here = dict(re.findall(r"Environment=([A-Z_]+)=(\S+)", UNIT))
    assert set_there.pop("STREAMLIT_SERVER_ADDRESS") == "0.0.0.0"  # the container is the fence
    assert set_here.pop("STREAMLIT_SERVER_ADDRESS") == "127.0.0.1"
    assert set_there.pop("HUBMONITOR_STORE") == "/var/lib/hubmonitor"
    assert set_there == set_here


def test_what_the_image_copies_is_there_and_its_secrets_are_left_out() -> None:
    for words in (words for what, words in steps() if what == "COPY"):
        for name in words.split()[:-1]:
            assert (ROOT / name).exists(), name
    out = left_out()
    for secret in ("hubmonitor.env", ".env", "tls", "secrets.toml"):
        assert is_left_out(f"deploy/docker/{secret}", out), secret
        assert {f"deploy/docker/{secret}", f"deploy/docker/{secret}/"} & set(IGNORED), secret
    for name in ("a/__pycache__/b.pyc", "tests/unit/test_x.py", "data/store/real/ledger.sqlite"):
        assert is_left_out(name, out), name
    for name in (
        "server.py",
        "data/reference/hubs.csv",
        ".streamlit/config.toml",
        "pyproject.toml",
    ):
        assert not is_left_out(name, out), name


def test_two_servers_share_one_ledger_and_have_builds_of_their_own() -> None:
    folders = []
    for name in SERVERS:
        server = SERVICES[name]
        assert server["environment"]["HUBMONITOR_LEDGER"].endswith("@ledger/hubmonitor")
        assert set(server["environment"]) - {"FORWARDED_ALLOW_IPS"} <= set(VARIABLES)
        folders += [v for v in server["volumes"] if v.endswith(":/var/lib/hubmonitor")]
    assert len(set(folders)) == len(SERVERS)
    upstream = (FOLDER / "upstream.conf").read_text("utf-8")
    assert re.findall(r"server (\w+):8501", upstream) == list(SERVERS)
    other = (DEPLOY / "nginx" / "hubmonitor-upstream-two.conf").read_text("utf-8")
    same = [line for line in upstream.splitlines() if "server " not in line and line[:1] != "#"]
    assert same == [ln for ln in other.splitlines() if "server " not in ln and ln[:1] != "#"]


def test_the_containers_have_the_limits_of_the_unit() -> None:
    for name in (*SERVERS, "nightly"):
        server = SERVICES[name]
        assert f"MemoryMax={server['mem_limit'].upper()}" in UNIT
        assert f"TasksMax={server['pids_limit']}" in UNIT
        assert f"TimeoutStopSec={server['stop_grace_period'].rstrip('s')}" in UNIT
        assert server["restart"] == re.search(r"Restart=(\w+)", UNIT)[1]  # type: ignore[index]
        assert server["read_only"] and server["cap_drop"] == ["ALL"]
        assert server["security_opt"] == ["no-new-privileges:true"]


def test_only_the_proxy_is_there_for_others_and_it_is_the_one_that_is_believed() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    proxy = SERVICES["proxy"]
    assert proxy["ports"] == ["80:80", "443:443"]
    its_address = proxy["networks"]["inside"]["ipv4_address"]
    for name in SERVERS:
        assert SERVICES[name]["environment"]["FORWARDED_ALLOW_IPS"] == its_address
    for volume in proxy["volumes"]:
        source, to, how = volume.split(":")
        is_made = f"deploy/docker/{source[2:]}" in IGNORED or source == "./tls"
        assert how == "ro" and (is_made or (FOLDER / source).is_file()), volume
        assert to in COMMANDS or to.rpartition("/")[0] + "/" in COMMANDS + "/etc/hubmonitor/"


def test_every_night_happens_what_the_timers_do() -> None:
    said = SERVICES["nightly"]["command"][-1]
    for job in ("backup", "tidy"):
        unit = (DEPLOY / "systemd" / f"hubmonitor-{job}.service").read_text("utf-8")
        command = re.search(r"ExecStart=\S+/current/(.+)", unit)[1]  # type: ignore[index]
        assert command in said


def test_the_proxy_has_room_for_a_hall_and_every_snippet_that_is_included() -> None:
    whole = (FOLDER / "nginx.conf").read_text("utf-8")
    for number in ("worker_connections 8192;", "worker_rlimit_nofile 16384;"):
        assert number in whole
    there = {volume.split(":")[1] for volume in SERVICES["proxy"]["volumes"]}
    files = [path.read_text("utf-8") for path in (DEPLOY / "nginx").glob("*.conf")]
    included = {name for text in files for name in re.findall(r"include (snippets/\S+);", text)}
    assert {f"/etc/nginx/{name}" for name in included} <= there
