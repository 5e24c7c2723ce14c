import pytest

from keruen.search.index.wording import keys_of
from keruen.search.snippets import LONG, marked, snippet


def wanted(words: str, language: str = "ru") -> frozenset[str]:
    return frozenset(keys_of(words, language))


def test_each_form_is_marked_and_everything_else_is_escaped():
    html = marked("Мосты & <мост>", wanted("мост"), "ru")
    assert html == "<mark>Мосты</mark> &amp; &lt;<mark>мост</mark>&gt;"


def test_a_word_is_marked_without_the_signs_around_it():
    assert marked("«Ата-ана»,\u00a0(мосты).", wanted("мост"), "ru") == "«Ата-ана»,\u00a0(<mark>мосты</mark>)."


def test_a_lede_that_says_as_much_as_the_text_is_shown_whole():
    assert snippet("Мост открыли.", "Мост был закрыт.", wanted("мост"), "ru") == "<mark>Мост</mark> открыли."


def test_the_paragraph_with_most_of_the_words_is_shown():
    text = "Мост стоит.\nПаром идёт, мост стоит.\nПаром."
    assert snippet("Лид.", text, wanted("мост паром"), "ru") == "<mark>Паром</mark> идёт, <mark>мост</mark> стоит."


def test_of_a_long_paragraph_a_piece_is_shown_that_begins_with_a_sentence():
    text = "Первое предложение. " * 30 + "Вот мост через Или. " + "Последнее слово. " * 60
    html = snippet("", text, wanted("мост"), "ru")
    assert html.startswith("… ")
    assert "<mark>мост</mark>" in html
    assert html.endswith(" …")
    assert len(html) < LONG + 60


@pytest.mark.parametrize("text", ["", "а" * 5000, "\n\n", "<b>" * 500])
def test_what_has_none_of_the_words_is_cut_short(text: str):
    assert len(snippet("", text, wanted("мост"), "ru")) < LONG * 5
