"""Words that are longer than their place."""

import pytest

from keruen.archive.lengths import fitted


def test_words_that_fit_are_left_alone():
    assert fitted("а б", 3, "caption", lambda kind, what: pytest.fail(kind)) == "а б"


def test_longer_ones_end_after_a_whole_word_and_are_told():
    losses: list[tuple[str, str]] = []
    assert fitted("раз два три", 9, "caption", lambda kind, what: losses.append((kind, what))) == "раз два…"
    assert losses == [("end of a long caption", "раз два три")]
    assert fitted("ж" * 20, 9, "caption", lambda kind, what: None) == "ж" * 8 + "…"
