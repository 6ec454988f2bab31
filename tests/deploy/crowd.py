"""A hall that opens the page at once: many phones behind one address, over TLS and HTTP/2."""

from __future__ import annotations

import subprocess
from collections import Counter

from tests.deploy.checks import Site
from tests.deploy.guide import HOST

PHONES = 40
FILES = 63
_STATIC = "/opt/hubmonitor/current/.venv/lib/python3*/site-packages/streamlit/static"
_SAYS = "%{http_code} %{http_version}\n"


def a_hall_of_phones_gets_everything(site: Site) -> None:
    """Each phone asks for all files of the page side by side; every answer is 200, over HTTP/2."""
    names = site.machine.run(f"cd {_STATIC} && ls static/js/*.js").split()[:FILES]
    assert len(names) == FILES, names
    asked = site.folder / "asked"
    asked.write_text("".join(f"url=https://{HOST}/{name}\noutput=/dev/null\n" for name in names))
    phones = [
        subprocess.Popen(
            ["curl", "--silent", "--http2", "--parallel", "--parallel-max", "100",
             "--max-time", "120", "--compressed", "--write-out", _SAYS,
             "--cacert", site.machine.root / "etc/hubmonitor/tls/fullchain.pem",
             "--resolve", f"{HOST}:443:127.0.0.1", "--config", asked],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        for _ in range(PHONES)
    ]  # fmt: skip
    said = Counter(line for phone in phones for line in phone.communicate()[0].splitlines())
    assert said == {"200 2": PHONES * FILES}, said


def strangers_get_no_answer(site: Site) -> None:
    """Who asks for another name is told nothing, with TLS or without."""
    for address in ("http://127.0.0.1/", "https://127.0.0.1/", "https://localhost/"):
        words = ["curl", "--silent", "--insecure", "--max-time", "20", "--noproxy", "*", address]
        done = subprocess.run(words, capture_output=True, text=True)
        assert done.returncode and not done.stdout, (address, done)


def what_nginx_wrote_names_nobody(site: Site) -> None:
    """No log of nginx has an address of a visitor, nor what stands behind a question mark."""
    site.outside().ask(f"http://{HOST}/welkom?code=geheim")
    site.outside().ask("/welkom?code=geheim")
    logs = site.machine.run("cat /var/log/nginx/hubmonitor*.log; cat /var/log/nginx/access.log")
    assert "/welkom" in logs and "geheim" not in logs, logs[-2000:]
    lines = logs.splitlines()
    assert not [line for line in lines if line.startswith("127.") or "client:" in line], lines[-9:]
