"""Terms in one place, what is past them goes, and who goes leaves the figures as they were."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from access import cleaning, retention
from access.__main__ import main
from access.forgetting import forgotten, is_inside, looked, name_of
from access.retention import limits
from access.stores import accounts_at
from handin.people import shown_as
from ledger import Ledger, maintenance
from ledger.accounts import Accounts
from ledger.forgetting import Nobody, forget
from ledger.name import Name
from ledger.tidying import Tidied, tidy
from settings import ROOT, Settings
from tests.unit.ledgers import HUB, PERIOD, new_url, offered
from tests.unit.signing_in import DAY, HOUR, NOON, active
from tests.unit.test_commands import Run, run, store, workbook
from texts.words import texts
from ui.about.privacy import lasting, terms
from ui.desk import Desk

__all__ = ["run", "store"]  # the fixtures
WHO = "Anaïs Testpersoon"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.open(new_url(tmp_path))
    yield opened
    opened.close()


def tidied(ledger: Ledger, moment) -> Tidied:
    past = limits(moment)
    return tidy(ledger, past.sessions, past.links, past.attempts, past.sign_ins)


def rows(ledger: Ledger) -> int:
    return len(ledger.accounts.events(1000))


def test_what_is_past_its_time_goes_and_what_is_not_stays(ledger: Ledger) -> None:
    accounts: Accounts = ledger.accounts
    account, _ = active(accounts)  # made, link, password, signed in, all at noon
    accounts.begin_attempt({"name:iemand": 5}, NOON)
    accounts.note_failure(account.id, account.name, NOON)
    assert tidied(ledger, NOON + HOUR) == Tidied(0, 0, 0, 0)
    assert tidied(ledger, NOON + 7 * HOUR).attempts == 1
    assert tidied(ledger, NOON + 30 * DAY).total == 0
    late = tidied(ledger, NOON + 38 * DAY)
    assert (late.sessions, late.links, late.sign_ins) == (1, 1, 0)
    last = tidied(ledger, NOON + 366 * DAY)
    assert last.sign_ins == 2 and last.total == 2
    assert [event.kind for event in accounts.events()] == ["password", "link", "made"]
    assert accounts.named(account.name) is not None


def test_tidying_leaves_who_is_signed_in(ledger: Ledger) -> None:
    active(ledger.accounts)
    before = rows(ledger)
    tidied(ledger, NOON + HOUR)
    assert ledger.accounts.session(active_token(ledger), NOON + HOUR) is not None
    assert rows(ledger) == before


def active_token(ledger: Ledger) -> str:
    with ledger.reading() as connection:
        return connection.execute(text("SELECT token FROM session")).scalar_one()


def test_tidy_prints_how_much_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUBMONITOR_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    active(accounts_at(Settings.read().ledger))  # in January 2024: more than a year ago
    assert main(["tidy"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Beëindigde aanmeldingen weggegooid: 1."
    assert said[3] == "Oude gebeurtenissen bij het aanmelden weggegooid: 1."
    assert said[4] == "Er blijft geen letter van op de schijf."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_tells_every_term_and_no_other(language: str) -> None:
    told = " ".join(text for key, text in texts(language).items() if key.startswith("privacy."))
    desk = Desk("privacy", None, {"taal": [language]})  # type: ignore[arg-type]
    assert all(f"{{{name}}}" in told for name in terms(desk))
    assert len(terms(desk)) == sum(name.isupper() for name in retention.__all__)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (timedelta(days=365), "1 jaar"),
        (timedelta(days=30), "30 dagen"),
        (timedelta(days=1), "1 dag"),
        (timedelta(hours=12), "12 uur"),
        (timedelta(minutes=90), "90 minuten"),
    ],
)
def test_a_term_is_said_in_its_largest_whole_unit(term: timedelta, said: str) -> None:
    assert lasting(Desk("privacy", None, {}), term) == said  # type: ignore[arg-type]


def signed(content: bytes) -> bytes:
    """The same workbook, with the name of its maker among its properties."""
    book, out = load_workbook(BytesIO(content)), BytesIO()
    book.properties.creator = WHO
    book.save(out)
    return out.getvalue()


def test_builds_lose_the_name_and_the_proof_still_holds(
    tmp_path: Path, store: Path, run: Run
) -> None:
    path = tmp_path / f"rapport {WHO}.xlsx"
    path.write_bytes(signed(workbook()))
    assert run("load", "--example", path, "--by", WHO)[0] == 0
    settings = Settings.read(example=True)
    (before,) = settings.builds.glob("*.duckdb")
    ledger = Ledger.open(settings.ledger)
    found = looked(ledger, name_of(WHO))
    assert [(one.what, one.name) for one in found.files] == [("report", path.name)]
    told = forgotten(ledger, settings, name_of(WHO.upper()))
    after = told.cleaned
    assert after is not None and after.is_all
    assert (after.bytes_left, after.old_builds, after.beside) == (0, 1, ())
    (after,) = settings.builds.glob("*.duckdb")
    assert after != before
    with duckdb.connect(str(after), read_only=True) as connection:
        [report] = connection.execute("SELECT accepted_by, file_name FROM report").fetchall()
    assert report == ("Vergeten persoon 1", "rapport Vergeten persoon 1.xlsx")
    assert ledger.content(ledger.entries()[0].fingerprint or "") == path.read_bytes()
    ledger.close()
    assert run("prove", "--example")[0] == 0


def test_forget_says_what_it_did_and_a_dry_run_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUBMONITOR_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setenv("HUBMONITOR_BUILDS", str(tmp_path / "builds"))
    ledger = Ledger.open(Settings.read().ledger)
    ledger.accept(**offered(b"one", by=WHO))
    assert main(["forget", WHO, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "entry.done_by: 1" in said and "Er is niets veranderd." in said
    assert ledger.entries()[-1].done_by == WHO
    assert main(["forget", WHO]) == 0
    said = capsys.readouterr().out
    assert "‘Vergeten persoon 1’" in said and "geen letter meer van" in said
    assert "In reservekopieën van vroeger staat de naam nog." in said
    assert ledger.entries()[0].done_by == "Vergeten persoon 1"
    assert main(["forget", WHO]) == 2
    assert "staat nergens. Er is niets veranderd." in capsys.readouterr().err
    ledger.close()


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """The ledger of the programme, in which somebody handed in."""
    monkeypatch.setenv("HUBMONITOR_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setenv("HUBMONITOR_BUILDS", str(tmp_path / "builds"))
    opened = Ledger.open(Settings.read().ledger)
    opened.accept(**offered(b"one", by=WHO))
    yield opened
    opened.close()


def test_a_full_disk_is_told_after_the_name_is_gone_and_tidy_finishes(
    real: Ledger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(maintenance, "_vacuum_sqlite", full)
        assert main(["forget", WHO]) == 1
        told = capsys.readouterr()
        assert "is vervangen door" in told.out and "weg uit het grootboek" in told.err
        assert "Er is niets veranderd" not in told.err and "disk is full" in told.err
        assert main(["tidy"]) == 1
        assert "nog niet opgeruimd" in capsys.readouterr().err
    assert maintenance.bytes_left(maintenance.files_of(real), WHO)
    assert main(["tidy"]) == 0
    assert not maintenance.bytes_left(maintenance.files_of(real), WHO)


def test_figures_that_could_not_be_made_again_are_made_by_tidy(
    tmp_path: Path, store: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(workbook())
    assert run("load", "--example", path, "--by", WHO)[0] == 0
    settings = Settings.read(example=True)
    ledger = Ledger.open(settings.ledger)

    def full(*_: object) -> Path:
        raise OSError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(cleaning, "build", full)
        after = forgotten(ledger, settings, name_of(WHO)).cleaned
    assert after is not None and after.is_emptied and not after.is_all
    assert after.no_build == "OSError: no room"
    again = cleaning.cleaned(ledger, settings)
    assert again.is_all and again.old_builds == 1
    assert cleaning.cleaned(ledger, settings).old_builds == 0
    ledger.close()


def test_nobody_who_reads_on_does_not_stop_it(real: Ledger) -> None:
    command = (sys.executable, "-m", "access", "forget", WHO)
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == ("", 0)
    assert real.entries()[0].done_by == "Vergeten persoon 1"


def test_copies_beside_the_ledger_are_named(
    real: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("hubmonitor-2026-01-01T000000Z.zip", "ledger.damaged-2026-01-01T000000Z.sqlite"):
        (tmp_path / name).touch()
    assert main(["forget", WHO]) == 0
    said = capsys.readouterr().out
    assert "hubmonitor-2026-01-01" in said and "ledger.damaged-2026-01-01" in said


@pytest.mark.parametrize("command", [("forget", WHO), ("tidy",)])
def test_where_nothing_is_kept_that_is_said(
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HUBMONITOR_LEDGER", f"sqlite:///{tmp_path / 'nowhere.sqlite'}")
    assert main(command) == 2
    assert "HUBMONITOR_STORE" in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_the_programme_is_not_forgotten(real: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "Hubmonitor"]) == 2
    assert "geen naam van een persoon" in capsys.readouterr().err
    with pytest.raises(Nobody):
        name_of("vergeten persoon 3")


@pytest.mark.parametrize(
    "word", ["jan", "maart", "Dossier", "warning", "accepted", "sheet-missing"]
)
def test_words_months_and_codes_of_the_programme_stay_among_other_words(word: str) -> None:
    assert not name_of(word).in_words


def test_a_hub_or_a_town_is_a_word_of_the_programme() -> None:
    assert not name_of("Gent").in_words and not name_of("gent").in_words
    assert name_of("Gentse Testpersoon").in_words


def test_a_name_is_found_in_a_workbook_however_it_is_cut_up() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "xl/sharedStrings.xml", "<si><r><t>Ana&#239;s </t></r><r><t>Testpersoon</t></r></si>"
        )
    assert is_inside(out.getvalue(), Name(WHO))
    assert not is_inside(out.getvalue(), Name("Anaïs Test"))
    assert is_inside(f"gewone tekst van {WHO}".encode(), Name(WHO))


def test_a_new_entry_of_this_kind_is_no_part_of_the_history_of_a_hub(ledger: Ledger) -> None:
    ledger.remind(HUB, PERIOD, WHO)
    forget(ledger, Name(WHO), "Hubmonitor")
    assert [entry.kind for entry in ledger.entries(HUB, PERIOD)] == ["reminded"]


def test_the_pseudonym_is_read_in_the_language_of_the_reader() -> None:
    assert shown_as("Vergeten persoon 12", "en") == "Forgotten person 12"
    assert shown_as("Vergeten persoon 12", "nl") == "Vergeten persoon 12"
    assert shown_as("Vergeten persoon Jan", "en") == "Vergeten persoon Jan"
