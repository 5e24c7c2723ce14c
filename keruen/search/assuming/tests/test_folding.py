import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib.transliteration import latin_kazakh, transliterate
from keruen.search.assuming.folding import MOST, fold, latin_folds, shortened
from keruen.search.keys import normal


@pytest.mark.parametrize(
    "word",
    ["қазақстан", "өңір", "жаңалық", "мәжіліс", "ғылым", "шаңырақ", "күйші", "жұмыс", "тіркеу", "қоғам", "еңбек"],
)
def test_kazakh_in_its_latin_alphabet_folds_as_in_cyrillic(word):
    assert fold(word) in latin_folds(normal(latin_kazakh(word)))


@pytest.mark.parametrize(
    "word", ["новости", "жизнь", "щука", "хлеб", "цена", "чай", "юг", "яма", "вьюга", "бой", "рынок"]
)
def test_russian_in_passport_letters_folds_as_in_cyrillic(word):
    assert fold(word) in latin_folds(transliterate(word, language="ru"))


def test_endings_without_kazakh_letters_come_off():
    assert "казак" in shortened(fold("казактарга"))
    assert list(shortened("ел")) == []


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäğñöşūüıáǵńóúý", max_size=40))
def test_readings_are_few_and_cyrillic(word):
    readings = latin_folds(word)
    assert len(readings) <= MOST
    assert all("а" <= letter <= "я" for reading in readings for letter in reading)


def test_what_is_not_all_latin_has_no_reading():
    assert latin_folds("qaзaq") == latin_folds("c++") == ()
