import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.archive.texts.encodings import decoded, mended

RUSSIAN = "Съешь ещё этих мягких булок — «Искра», да выпей чаю."
KAZAKH = "Әлемдегі өзгеріс: ұшақ, үй, ғылым, һәм іс — «қаңтар»."
# What must never be touched, although it looks odd.
RIGHT = [
    RUSSIAN,
    KAZAKH,
    "В\xa0Алматы, С\xa0Новым годом! Р.\xa0Сагинтаев, СССР, РФ, ТЭЦ-3, Т°, УЁ",
    "Süßigkeiten für Gäste à la carte, naïve façade, Ærøskøbing",
    "Türkiye Cumhurbaşkanı İstanbul’da",
    "Ёлка, ёж, її, Ґанок, ўсё, Њ, ђ",
    "",
    "plain ASCII & <b>tags</b>",
]


def wrong(text: str, codec: str, times: int = 1) -> str:
    """What became of it when its UTF-8 was read as another encoding."""
    for _ in range(times):
        text = "".join(_as(byte, codec) for byte in text.encode())
    return text


def _as(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_stays_as_it_is(text: str):
    assert mended(text) == text
    assert decoded(text.encode()).text == text
    assert not decoded(text.encode()).repair


@given(st.text(alphabet=st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВРСТУЁәіңғүұқөһӘІҢҒҮҰҚӨҺ «»—–…№\xa0.,!-1")))
def test_no_text_of_our_letters_is_harmed(text: str):
    assert mended(text) == text


@pytest.mark.parametrize("codec", ["cp1251", "cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH])
def test_text_that_was_encoded_twice_is_read_anew(text: str, codec: str, times: int):
    assert mended(wrong(text, codec, times)) == text


@pytest.mark.parametrize("codec", ["cp1251", "cp1252"])
def test_only_the_wrong_part_of_a_text_is_changed(codec: str):
    text = f"<p>{RUSSIAN}</p>\n<p>{wrong(KAZAKH, codec)}</p>\n<p>{KAZAKH} naïve</p>"
    assert mended(text) == f"<p>{RUSSIAN}</p>\n<p>{KAZAKH}</p>\n<p>{KAZAKH} naïve</p>"


def test_windows_1251_that_was_read_as_latin_is_read_anew():
    text = "Съешь ещё этих мягких булок"
    assert mended(text.encode("cp1251").decode("latin-1")) == text


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "iso8859-5", "cp866"])
def test_bytes_of_old_encodings_are_read_whatever_was_declared(codec: str):
    text = "Съешь этих мягких булок, да выпей чаю"
    found = decoded(text.encode(codec))
    assert found.text == text
    assert "is no UTF-8" in found.repair


def test_a_declared_encoding_is_no_repair():
    assert decoded("Привет".encode("cp1251"), "windows-1251").text == "Привет"
    assert not decoded("Привет".encode("cp1251"), "windows-1251").repair


def test_utf_8_is_read_as_such_although_another_was_declared():
    assert decoded(KAZAKH.encode(), "windows-1251").text == KAZAKH


def test_a_letter_cut_through_goes_and_a_line_of_another_encoding_is_read():
    raw = KAZAKH.encode() + b"\xd0\n" + "Съешь ещё булок".encode("cp1251") + b"\n" + RUSSIAN.encode()
    found = decoded(raw)
    assert found.text == f"{KAZAKH}\nСъешь ещё булок\n{RUSSIAN}"
    assert "bytes that are no UTF-8" in found.repair


@given(st.binary(max_size=80), st.sampled_from(["utf-8", "windows-1251", "nonsense", ""]))
def test_any_bytes_are_read(raw: bytes, declared: str):
    assert "\ufffd" not in decoded(raw, declared).text or b"\xef\xbf\xbd" in raw
