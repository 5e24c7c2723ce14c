import pytest
from django.utils.translation.trans_real import parse_accept_lang_header
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib.languages import in_language, of_path, preferred

PUBLISHED = ("ru", "kk")
LIKELY = st.sampled_from(
    ["ru", "kk", "en", "kk-KZ", "*", "de", ",", ";q=0.5", ";q=0", ";q=1", "; q=0.75", " ", "-", "q", "ru;q=0.999", "KK"]
)
HEADERS = st.one_of(st.lists(LIKELY, max_size=12).map("".join), st.text(max_size=40), st.just("de," * 300 + "kk"))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"),
        ("en,de;q=0.9", "ru"),
        ("ru;q=0.1,kk;q=0.2", "kk"),
        ("", "ru"),
        ("no header of that kind;;", "ru"),
    ],
)
def test_the_first_of_the_browsers_languages_that_is_published_is_preferred(header: str, language: str):
    assert preferred(header, PUBLISHED) == language


@given(HEADERS)
def test_it_is_the_one_that_django_would_find(header: str):
    codes = (code.partition("-")[0] for code, _ in parse_accept_lang_header(header))
    assert preferred(header, PUBLISHED) == next((code for code in codes if code in PUBLISHED), "ru")


@pytest.mark.parametrize(
    ("path", "language"), [("/kk/", "kk"), ("/kk", "kk"), ("/", None), ("/kkk/", None), ("/en/", None)]
)
def test_an_address_begins_with_its_language(path: str, language: str | None):
    assert of_path(path, PUBLISHED) == language


def test_an_unknown_language_is_named_with_those_that_are_known():
    with pytest.raises(ValueError, match="'de'; known: kk, ru"):
        in_language({"ru": 1, "kk": 2}, "de")
