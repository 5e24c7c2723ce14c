import pytest

from keruen.lib.reading_time import minutes


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (0, "ru", 1),
        (1, "ru", 1),
        (180, "ru", 1),
        (181, "ru", 2),
        (900, "ru", 5),
        (160, "kk", 1),
        (161, "kk", 2),
        (230, "en", 1),
        (231, "en", 2),
    ],
)
def test_a_text_takes_its_words_at_the_speed_of_the_language(words: int, language: str, expected: int) -> None:
    assert minutes(words, language=language) == expected


def test_a_negative_number_of_words_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 words"):
        minutes(-1, language="ru")


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="unknown language 'de'; known: en, kk, ru"):
        minutes(1, language="de")
