"""A real nginx before two servers: who came to one comes back to it, or to the other when it died.

It has the files of ``deploy/nginx`` for two servers; without TLS, which its own tests look at.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from benchmarks.running import ROOT, _free_port

DEPLOY = ROOT / "deploy" / "nginx"
_CONFIGURATION = """
{user}
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_max_body_size 11m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {deploy}/hubmonitor-http.conf;
  include {folder}/upstream.conf;
  server {{
    listen 127.0.0.1:{port};
    add_header Set-Cookie $hubmonitor_cookie;
    add_header X-Server $upstream_addr always;
    location / {{ include {deploy}/hubmonitor-proxy.conf; }}
  }}
}}
"""


def nginx_binary() -> str:
    """Debian's nginx. Raises RuntimeError."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise RuntimeError("no nginx found: apt-get install nginx-light")
    return found


@contextlib.contextmanager
def proxied(folder: Path, ports: Sequence[int]) -> Iterator[str]:
    """The address of an nginx before two servers on these ports, until the block ends.

    Each answer says in ``x-server`` who gave it.
    """
    folder.mkdir(exist_ok=True)
    port = _free_port()
    upstream = (DEPLOY / "hubmonitor-upstream-two.conf").read_text()
    for known, own in zip((8501, 8502), ports, strict=True):
        assert f"127.0.0.1:{known} " in upstream
        upstream = upstream.replace(f"127.0.0.1:{known} ", f"127.0.0.1:{own} ")
    (folder / "upstream.conf").write_text(upstream)
    user = "user root;" if os.geteuid() == 0 else ""
    written = _CONFIGURATION.format(folder=folder, port=port, user=user, deploy=DEPLOY)
    (folder / "nginx.conf").write_text(written)
    words = ["-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen([nginx_binary(), *words])
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 20
    while True:
        with contextlib.suppress(httpx.TransportError):
            httpx.get(f"http://127.0.0.1:{port}/gezond", trust_env=False)
            return
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("nginx did not start")
        time.sleep(0.02)
