import os

import pytest

from keruen.press.keeping import upkeep_round
from keruen.press.keeping.upkeep_round import UpkeepRound, life
from keruen.press.store import Store


def test_it_says_that_the_keeper_lives(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    assert life(press_store) is None
    UpkeepRound(press_store).turn()
    kept = life(press_store)
    assert kept is not None
    assert (kept.pid, kept.is_over) == (os.getpid(), False)
    monkeypatch.setattr(upkeep_round, "IS_DEAD_AFTER", -1.0)
    assert kept.is_over
