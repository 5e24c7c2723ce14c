import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib.transliteration import latin_kazakh, slug, transliterate

LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіАЯЮІИҚŞşıİğé -—.,1239\u00ad\u0301"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
LANGUAGES = st.sampled_from(["en", "kk", "ru"])


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("абвгдеёжзий", "abvgdeezhzii"),
        ("клмнопрстуф", "klmnoprstuf"),
        ("хцчшщъыьэюя", "khtschshshchieyeiuia"),
        ("Щукина Юлия Сергеевна", "Shchukina Iuliia Sergeevna"),
        ("Подъезд № 5", "Podieezd № 5"),
        ("Київ, Ґ", "Kiiv, G"),
    ],
)
def test_russian_follows_the_passport_order(text: str, latin: str) -> None:
    assert transliterate(text, language="ru") == latin


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("ТЭЦ-2", "TETS-2"),
        ("ЮНЕСКО", "IUNESKO"),
        ("ОБЪЁМ", "OBIEEM"),
        ("Чехов", "Chekhov"),
        ("Я", "Ia"),
    ],
)
def test_a_capital_of_several_letters_follows_its_word(text: str, latin: str) -> None:
    assert transliterate(text, language="ru") == latin


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Қызылорда", "Qyzylorda"),
        ("әғқңөұүһі", "agqnouuhi"),
        ("ІІМ", "IIM"),
    ],
)
def test_kazakh_letters_in_a_russian_text_lose_their_diacritics(text: str, latin: str) -> None:
    assert transliterate(text, language="ru") == latin


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыі", "aäbvgğdejziikqlmnñoöprstuūüfhhşyı"),
        ("ёцчщъьэюя", "iotschşşeiuia"),
        ("Қазақстан Республикасы", "Qazaqstan Respublikasy"),
        ("Өскемен, Ұлытау, Шымкент", "Öskemen, Ūlytau, Şymkent"),
        ("Жүсіп Баласағұни", "Jüsıp Balasağūni"),
    ],
)
def test_kazakh_follows_the_alphabet_of_2021(text: str, latin: str) -> None:
    assert latin_kazakh(text) == latin
    assert transliterate(text, language="kk") == latin


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("ІІМ", "IIM"),
        ("Ішкі істер", "Işkı ıster"),
        ("Иран", "İran"),
        ("ИИН", "İİN"),
        ("Йемен", "İemen"),
        ("Юнеско", "İunesko"),
        ("ЮНЕСКО", "İUNESKO"),
        ("ЩИ", "ŞŞİ"),
        ("Щи", "Şşi"),
    ],
)
def test_kazakh_capitals_tell_dotted_and_dotless_i_apart(text: str, latin: str) -> None:
    assert latin_kazakh(text) == latin


def test_a_letter_with_a_combining_mark_is_one_letter() -> None:
    assert transliterate("и\u0306", language="ru") == "i"
    assert transliterate("е\u0308ж", language="ru") == "ezh"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Нацбанк сохранил ставку на уровне 16,5 %",
            "ru",
            "natsbank-sokhranil-stavku-na-urovne-16-5",
        ),
        ("Тоқаев Қызылордаға барды", "kk", "toqaev-qyzylordaga-bardy"),
        ("Шыңғыс хан", "kk", "shyngys-han"),
        ("Әділет, Өрлеу, Үміт, Ұлт, Іс", "kk", "adilet-orleu-umit-ult-is"),
        ("Бердімұхамедов Ашхабадта", "kk", "berdimuhamedov-ashhabadta"),
        ("Стадион «Қайрат»: матч с Beşiktaş", "ru", "stadion-qairat-match-s-besiktas"),
        ("Beyoncé & Łódź at Straße 5", "en", "beyonce-lodz-at-strasse-5"),
        ("Matches in Алматы", "en", "matches-in-almaty"),
        ("İstanbul ISTANBUL", "kk", "istanbul-istanbul"),
        ("Київ туралы", "kk", "kiiv-turaly"),
        ("за\u0301мок и пере\u00adнос", "ru", "zamok-i-perenos"),
        ("  --Уже -- в эфире!  ", "ru", "uzhe-v-efire"),
    ],
)
def test_a_slug_is_plain_words_joined_by_hyphens(text: str, language: str, expected: str) -> None:
    assert slug(text, language=language) == expected


@pytest.mark.parametrize("text", ["", " ", "!?…", "— «»", "新聞", "ьъ"])
def test_a_text_with_nothing_to_keep_gives_an_empty_slug(text: str) -> None:
    assert slug(text, language="kk") == ""


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (60, "odin-dva-tri"),
        (12, "odin-dva-tri"),
        (11, "odin-dva"),
        (8, "odin-dva"),
        (7, "odin"),
        (4, "odin"),
        (3, "odi"),
    ],
)
def test_a_long_slug_is_cut_between_words(limit: int, expected: str) -> None:
    assert slug("Один, два, три", language="ru", limit=limit) == expected


def test_a_slug_needs_room_for_one_character() -> None:
    with pytest.raises(ValueError, match="limit of at least 1"):
        slug("слово", language="ru", limit=0)


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="unknown language 'de'; known: en, kk, ru"):
        transliterate("слово", language="de")


@given(text=LETTERS, language=LANGUAGES, limit=st.integers(min_value=1, max_value=90))
def test_every_slug_is_short_ascii_words_and_its_own_slug(text: str, language: str, limit: int) -> None:
    made = slug(text, language=language, limit=limit)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert len(made) <= limit
    assert slug(made, language=language, limit=limit) == made


@given(text=LETTERS)
def test_no_kazakh_letter_stays_cyrillic(text: str) -> None:
    assert not set(latin_kazakh(text)) & set("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
