"""What must hold after each step of the guide, seen from outside and from the machine itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from settings import UPLOAD_MEGABYTES
from tests.cluster.pair import report
from tests.deploy.guide import HOST
from tests.deploy.machine import Machine
from tests.deploy.outside import Outside

PASSWORD = "een lang genoeg wachtwoord"
UNDER = "/hubmonitor"
REPORT = "var/lib/hubmonitor/rapport.xlsx"
# The measurements say that the ledger has the report and the figures are not behind it.
FOLLOWED = (
    "curl -sSf http://127.0.0.1:8501/metrics | awk '"
    "/^hubmonitor_ledger_last_entry / {has = $2 >= 1} "
    "/^hubmonitor_figures_behind / {fits = $2 == 0}"
    " END {exit !(has && fits)}'"
)
READY = "curl -sSf --retry 90 --retry-all-errors --retry-delay 1 http://127.0.0.1:{}/klaar"


class Site:
    """The machine, and who asks it from outside. folder: for what they keep."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.machine, self.folder = machine, folder
        self.is_example = True  # until the first real report is in

    def outside(self, path: str = "") -> Outside:
        """Somebody from outside, once there is a certificate."""
        return Outside(self.machine.root / "etc/hubmonitor/tls/fullchain.pem", self.folder, path)

    def stranger(self, path: str = "") -> Outside:
        """Somebody without a cookie."""
        (self.folder / "cookies").unlink(missing_ok=True)
        return self.outside(path)

    def ready(self, port: int = 8501) -> None:
        """Wait until a server is ready."""
        self.machine.run(READY.format(port))

    def signs_in(self, path: str = "") -> None:
        """The department's account still has its password."""
        somebody = self.stranger(path)
        form = ["naam=departement", f"wachtwoord={PASSWORD}"]
        answer = somebody.send("/aanmelden/account", form)
        assert answer.status == 303 and "fout" not in answer.headers["location"], answer
        assert somebody.ask("/accounts").status == 200


def the_service_is_fenced(site: Site) -> None:
    """It runs as its own user, cannot get rights, and cannot write outside its folder."""
    process = site.machine.run("systemctl show -p MainPID --value hubmonitor").strip()
    status = site.machine.run(f"cat /proc/{process}/status")
    user = site.machine.run("id -u hubmonitor").strip()
    assert re.search(rf"^Uid:\s+{user}\s", status, re.MULTILINE), status
    assert re.search(r"^NoNewPrivs:\s+1$", status, re.MULTILINE), status
    assert re.search(r"^CapEff:\s+0+$", status, re.MULTILINE), status
    whole = "awk '$5 == \"/\" {print $6}'"
    mounts = site.machine.run(f"{whole} /proc/{process}/mountinfo").split()
    assert mounts and mounts[-1].startswith("ro,"), mounts
    listens = site.machine.run("ss -Hltn 'sport = :8501'")
    assert "127.0.0.1:8501" in listens and "0.0.0.0" not in listens.split("127.0.0.1:8501")[0]


def the_site_is_there(site: Site, path: str = "") -> None:
    """The figures over TLS, the way to it, the live page, and the doors that are closed."""
    somebody = site.outside(path)
    page = somebody.ask("/")
    assert page.status == 200 and 'class="hm-answer"' in page.body, page
    assert ("VOORBEELD" in page.body) == site.is_example, page
    assert ("87" in page.body) or not site.is_example, page
    assert page.headers["strict-transport-security"] == "max-age=31536000"
    assert "content-security-policy" in page.headers and page.headers["server"] == "nginx"
    plain = somebody.ask(f"http://{HOST}{path}/dossiers")
    assert (plain.status, plain.headers["location"]) == (301, f"https://{HOST}{path}/dossiers")
    somebody.first_run()
    assert somebody.ask("/metrics").status == 403
    assert somebody.ask("/gezond").status == 200
    big = site.folder / "big"
    big.write_bytes(bytes((UPLOAD_MEGABYTES + 2) * 1024 * 1024))
    refused = somebody.ask("/uploaden/bestand", "--form", f"bestand=@{big}")
    assert refused.status == 413 and "nginx" in refused.body, refused
    fits = site.folder / "fits"
    fits.write_bytes(bytes(UPLOAD_MEGABYTES * 1024 * 1024))
    assert somebody.ask("/uploaden/bestand", "--form", f"bestand=@{fits}").status != 413


def the_first_link_works(site: Site) -> None:
    """The last link in the journal opens the form, and its password signs in."""
    said = site.machine.run("journalctl --unit hubmonitor --output cat | grep -a welkom; true")
    made = site.machine.run("hubmonitor access department")
    for text in (said, made):
        assert f"https://{HOST}/welkom?code=" in text, text
    # The command made the newest, of another account: the journal's is the first account's.
    code = re.findall(r"/welkom\?code=([\w-]+)", said)[-1]
    somebody = site.outside()
    assert somebody.ask(f"/welkom?code={code}").status == 200
    form = [f"code={code}", f"wachtwoord={PASSWORD}", f"nogmaals={PASSWORD}"]
    assert somebody.send("/welkom/instellen", form).status == 303
    assert somebody.ask("/accounts").status == 200
    site.machine.run("systemctl restart hubmonitor")
    site.ready()
    assert somebody.ask("/accounts").status == 200
    site.signs_in()


def the_first_report_counts(site: Site) -> None:
    """A hub's report, loaded on the machine, is in the figures of the server that runs."""
    given = site.machine.root / REPORT
    given.write_bytes(report("kempen"))
    given.chmod(0o644)
    site.machine.run(f"hubmonitor etl load /{REPORT}")
    site.is_example = False
    site.machine.run(f"for _ in $(seq 60); do {FOLLOWED} && break; sleep 1; done; {FOLLOWED}")
    the_site_is_there(site)


def what_was_handed_in_is_there(site: Site) -> None:
    """The report is in the ledger, and the figures are those of the ledger."""
    site.machine.run(FOLLOWED)
    the_site_is_there(site)


def a_way_in_and_a_report(site: Site) -> None:
    """What somebody does first: choose a password, and load a report."""
    the_first_link_works(site)
    the_first_report_counts(site)


def no_work_accounts(site: Site) -> None:
    """Local accounts are the way in again."""
    assert "werkaccount" not in site.stranger().ask("/aanmelden").body
    site.signs_in()


def the_backup_came_back(site: Site) -> None:
    """A sound backup was made by the timer's service, and what it held is there again."""
    kept = site.machine.run("ls /var/backups/hubmonitor/*.zip").split()
    assert kept
    assert "wachtwoord" not in site.machine.run("ls -l /var/backups/hubmonitor")
    timers = site.machine.run("systemctl list-timers --no-pager 'hubmonitor-*'")
    assert "hubmonitor-backup.timer" in timers and "hubmonitor-tidy.timer" in timers
    site.signs_in()
    what_was_handed_in_is_there(site)


def under_a_path(site: Site) -> None:
    """The whole site under /hubmonitor; looked at before the guide goes back to the root."""
    site.ready()
    the_site_is_there(site, UNDER)
    site.signs_in(UNDER)
    assert site.outside().ask("/").status == 404


def on_postgresql(site: Site) -> None:
    """The accounts moved over, and the service speaks with PostgreSQL."""
    assert "5432" in site.machine.run(
        "ss -Htnp state established '( dport = :5432 )' | grep python"
    )
    site.signs_in()
    what_was_handed_in_is_there(site)
    site.machine.run("systemctl start hubmonitor-backup.service")


def two_servers(site: Site) -> None:
    """A browser stays at its server; when that falls out, it goes on at the other one."""
    somebody = site.outside()
    site.signs_in()
    assert "hm_server" in (site.folder / "cookies").read_text()
    for _ in range(6):
        assert somebody.ask("/").status == 200
    asked = site.machine.run("tail -n 6 /var/log/nginx/hubmonitor.log").split()
    ports = {word[-4:] for word in asked if word.startswith("127.0.0.1:85")}
    assert len(ports) == 1, asked
    unit = "hubmonitor" if ports == {"8501"} else "hubmonitor@8502"
    site.machine.run(f"systemctl kill --signal=KILL {unit} && systemctl stop {unit}")
    assert somebody.ask("/accounts").status == 200
    somebody.first_run()
    site.machine.run(f"systemctl start {unit}")
    site.ready(int(ports.pop()))
    both_stop_and_start_together(site)


def both_stop_and_start_together(site: Site) -> None:
    """What restore and upgrade stop is every server, gone when the command ends; and back again."""
    site.machine.run("systemctl stop hubmonitor.target")
    assert not site.machine.run("ss -Hltn '( sport = :8501 or sport = :8502 )'").strip()
    site.machine.run("systemctl start hubmonitor.target")
    site.ready()
    site.ready(8502)


Check = Callable[[Site], None]
# Number of the step → what must hold after its last block, and after its first when not the same.
AFTER: dict[int, Check] = {
    4: the_service_is_fenced,
    5: the_site_is_there,
    6: a_way_in_and_a_report,
    7: no_work_accounts,
    8: the_backup_came_back,
    10: what_was_handed_in_is_there,
    11: what_was_handed_in_is_there,
    12: on_postgresql,
    13: two_servers,
}


def work_accounts(site: Site) -> None:
    """The way in leads to the provider that the secrets name."""
    assert "werkaccount" in site.stranger().ask("/aanmelden").body


AFTER_THE_FIRST_BLOCK: dict[int, Check] = {7: work_accounts, 11: under_a_path}
