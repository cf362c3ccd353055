"""The saver ends when it is told to, whatever it is about to do."""

import pytest

from tui.store.saver import Saver


def test_a_stop_is_heard_also_just_before_a_write(monkeypatch: pytest.MonkeyPatch) -> None:
    saver = Saver(lambda: True)
    clear = saver._changed.clear

    def stop_meanwhile() -> None:
        saver._stopped.set()
        saver._changed.set()
        clear()

    monkeypatch.setattr(saver._changed, "clear", stop_meanwhile)
    saver.changed()
    assert saver._thread is not None
    saver._thread.join(5)
    assert not saver._thread.is_alive()
