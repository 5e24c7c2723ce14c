import pytest

from keruen.search.index.wording import as_written, keys_by_piece, keys_of, keys_of_words

TEXTS = [
    "Мосты, «паромы» и ата-ана",
    "АҚШ-тың 2015-ші жылы",
    "1,5 млн; 16.10.2015\u00a0г.\tд'Артаньян",
    "\u200bпа\u0301ром\x1cмост\u2028_мост_ Facebook-те",
    "слово " + "а" * 500,
    "",
]


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("text", TEXTS)
def test_keys_by_piece_are_those_of_the_words(text: str, language: str):
    expected = keys_of_words(as_written(text), language)
    assert keys_of(text, language) == expected
    assert keys_of(text, language) == expected
    assert [key for piece in keys_by_piece(text, language) for key in piece] == expected
