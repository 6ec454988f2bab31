"""nginx itself reads the files, with a certificate of the moment."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.guide import DEPLOY

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
FILES = DEPLOY / "nginx"
SITES = [("hubmonitor.conf", ""), ("hubmonitor-subpath.conf", "/hubmonitor")]
SNIPPETS = ("host", "location", "log", "proxy", "tls")
WHOLE = """
pid {folder}/pid;
error_log stderr;
include main;
events {{ }}
http {{ include conf.d/*.conf; include sites/*; }}
"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-subj", "/CN=hubmonitor.example", "-keyout", folder / "privkey.pem",
         "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


def _tested(folder: Path, certificate: Path, site: str, upstream: str) -> str:
    """What nginx says about the files, put where the guide puts them; "" when all is well."""
    for name in ("conf.d", "snippets", "sites"):
        (folder / name).mkdir()
    put = {
        "conf.d/hubmonitor-http.conf": "hubmonitor-http.conf",
        "conf.d/hubmonitor-strangers.conf": "hubmonitor-strangers.conf",
        "conf.d/hubmonitor-upstream.conf": upstream,
        **{f"snippets/hubmonitor-{name}.conf": f"hubmonitor-{name}.conf" for name in SNIPPETS},
        "main": "hubmonitor-main.conf",
        "sites/hubmonitor": site,
    }
    for to, name in put.items():
        text = (FILES / name).read_text("utf-8").replace("/etc/hubmonitor/tls", str(certificate))
        (folder / to).write_text(text.replace("/var/log/nginx", str(folder)))
    (folder / "nginx.conf").write_text(WHOLE.format(folder=folder))
    words = ["-t", "-q", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    done = subprocess.run([str(NGINX), *words], capture_output=True, text=True)
    return done.stderr if done.returncode else ""


@pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")
@pytest.mark.parametrize("upstream", ["hubmonitor-upstream.conf", "hubmonitor-upstream-two.conf"])
@pytest.mark.parametrize("site", ["hubmonitor.conf", "hubmonitor-subpath.conf"])
def test_nginx_accepts_the_files(
    site: str, upstream: str, tmp_path: Path, certificate: Path
) -> None:
    assert _tested(tmp_path, certificate, site, upstream) == ""


@pytest.mark.parametrize(("site", "under"), SITES)
def test_both_sites_close_the_measurements_and_say_the_same_else(site: str, under: str) -> None:
    text = (FILES / site).read_text("utf-8")
    assert re.search(rf"location = {under}/metrics {{\s+return 403;", text)
    assert "include snippets/hubmonitor-tls.conf;" in text
    # An add_header in a location takes away those of the server: HSTS stands in both, and once.
    assert "add_header" not in text
    for name in ("tls", "location"):
        said = (FILES / f"hubmonitor-{name}.conf").read_text("utf-8")
        assert said.count("add_header Strict-Transport-Security") == 1
    assert "proxy_hide_header Strict-Transport-Security;" in said
    assert "Host" not in re.sub(r"#.*", "", text) and "$http_host" not in text


@pytest.mark.parametrize("site", ["hubmonitor.conf", "hubmonitor-subpath.conf"])
def test_a_location_brings_along_all_that_it_needs(site: str) -> None:
    text = (FILES / site).read_text("utf-8")
    for location in re.findall(r"location [^{]+{[^}]+}", text):
        assert "return " in location or (
            "include snippets/hubmonitor-location.conf;" in location
            and "proxy_read_timeout " in location
        ), location
    needed = (FILES / "hubmonitor-location.conf").read_text("utf-8")
    for said in ("client_max_body_size 11m;", "gzip off;", "add_header Set-Cookie",
                 "snippets/hubmonitor-proxy.conf;", "snippets/hubmonitor-log.conf;"):  # fmt: skip
        assert said in needed


@pytest.mark.parametrize(
    "name", ["hubmonitor.conf", "hubmonitor-subpath.conf", "hubmonitor-strangers.conf"]
)
def test_every_server_writes_our_log_and_no_errors_with_addresses(name: str) -> None:
    servers = (FILES / name).read_text("utf-8").split("server {")[1:]
    assert len(servers) == 2
    for server in servers:
        assert "    include snippets/hubmonitor-log.conf;\n" in server.split("location")[0]
    log = (FILES / "hubmonitor-log.conf").read_text("utf-8")
    assert re.search(r"^access_log \S+ hubmonitor;$", log, re.MULTILINE)
    assert re.search(r"^error_log \S+ crit;$", log, re.MULTILINE)


def test_a_hall_behind_one_address_is_no_flood() -> None:
    texts = [path.read_text("utf-8") for path in FILES.glob("*.conf")]
    # It counts every file under way, and over HTTP/2 those are hundreds for one phone.
    assert not [text for text in texts if re.search(r"^\s*limit_conn", text, re.MULTILINE)]


def test_what_a_visitor_says_about_where_he_comes_from_is_not_passed_on() -> None:
    text = (FILES / "hubmonitor-proxy.conf").read_text("utf-8")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "proxy_add_x_forwarded_for" not in text
    log = (FILES / "hubmonitor-http.conf").read_text("utf-8")
    kept = re.search(r"log_format hubmonitor '([^']+)'", log)[1]  # type: ignore[index]
    assert not {"remote_addr", "request ", "request_uri", "args", "http_cookie"} & set(
        kept.split("$")
    )
    assert "$request_uri" not in kept and "$remote" not in kept and "$args" not in kept
