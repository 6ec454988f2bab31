"""What visitors had who are gone is given back, also when nobody comes any more."""

from __future__ import annotations

import gc
import threading
import weakref
from types import SimpleNamespace

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from ui import memory


class Session:
    """Of a visitor whose connection is lost."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.itself = self  # a ring, which only the collector breaks


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> MemorySessionStorage:
    """Where the runtime keeps such sessions: for no time at all, so all have passed."""
    kept = MemorySessionStorage(ttl_seconds=0)
    manager = WebsocketSessionManager(
        session_storage=kept,
        uploaded_file_manager=None,  # type: ignore[arg-type]  # nobody uploads here
        script_cache=None,  # type: ignore[arg-type]
        message_enqueued_callback=None,
    )
    monkeypatch.setattr(Runtime, "exists", lambda: True)
    monkeypatch.setattr(Runtime, "instance", lambda: SimpleNamespace(_session_mgr=manager))
    return kept


def _lost(storage: MemorySessionStorage) -> weakref.ref[Session]:
    session = Session("one")
    storage.save(SimpleNamespace(session=session))  # type: ignore[arg-type]
    return weakref.ref(session)


def test_a_session_that_nobody_can_come_back_to_is_let_go(storage: MemorySessionStorage) -> None:
    session = _lost(storage)
    gc.collect()
    assert session() is not None  # Streamlit by itself waits for the next visitor who leaves
    assert memory.kept_sessions() == 1
    memory.give_back()
    assert session() is None
    assert memory.kept_sessions() == 0


def test_a_session_that_a_browser_may_come_back_to_stays(storage: MemorySessionStorage) -> None:
    storage._cache._ttl = 60  # type: ignore[attr-defined]
    session = _lost(storage)
    memory.give_back()
    assert session() is not None
    assert memory.kept_sessions() == 1


def test_it_waits_for_a_visitor_who_is_coming_back(storage: MemorySessionStorage) -> None:
    session = _lost(storage)
    lock = Runtime.instance()._session_mgr._storage_lock  # type: ignore[attr-defined]
    with lock:
        thread = threading.Thread(target=memory.give_back)
        thread.start()
        thread.join(0.1)
        assert thread.is_alive()
        assert session() is not None
    thread.join(20)
    assert session() is None


def test_a_streamlit_that_keeps_its_sessions_elsewhere_only_gets_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Runtime, "exists", lambda: True)
    monkeypatch.setattr(Runtime, "instance", SimpleNamespace)
    memory.give_back()
    assert "keeps its sessions elsewhere" in caplog.text


def test_without_a_server_there_is_nothing_to_let_go() -> None:
    memory.give_back()
    assert memory.kept_sessions() == 0
