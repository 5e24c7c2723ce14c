import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.search.keys import key, keys, normal, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("АҚШ-тың президенті", ["АҚШ-тың", "президенті"]),
        ("2015-ші жылы, 20-й раз", ["2015-ші", "жылы", "20-й", "раз"]),
        ("Facebook-те жазды", ["Facebook-те", "жазды"]),
        ("ата-ана, Нур-Султан", ["ата", "ана", "Нур", "Султан"]),
        ("Алматы–Астана", ["Алматы", "Астана"]),
        ("1,5 млн, 16.10.2015.", ["1,5", "млн", "16.10.2015"]),
        ("20-летие", ["20", "летие"]),
        ("Moody’s объ'ект", ["Moody’s", "объ'ект"]),
        ("за\u0301мок", ["за\u0301мок"]),
        ("snake_case №5 (COVID-19)!", ["snake", "case", "5", "COVID", "19"]),
        ("“Қазақстан”", ["Қазақстан"]),
        ("", []),
    ],
)
def test_words_of_a_text(text, words):
    assert [token.text for token in tokens(text)] == words


@given(st.text())
def test_tokens_stand_where_they_say_in_their_order_and_have_a_key_each(text):
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert [key(token.text, "kk") for token in found] == keys(text, "kk")


@given(st.text(alphabet="абғқнңіыеуйкпст-ёA", max_size=12))
def test_what_is_normal_stays_as_it_is(word):
    assert normal(normal(word)) == normal(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("АҚШ-тың", "ақш"), ("2015-ші", "2015"), ("1,5", "1.5"), ("ата-аналардың", "ата-ана"), ("!", "")],
)
def test_the_key_of_what_is_more_than_letters(word, expected):
    assert key(word, "kk") == expected


def test_a_language_without_rules_is_refused():
    with pytest.raises(ValueError, match="known: ru, kk"):
        key("word", "en")
