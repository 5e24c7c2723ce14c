import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keruen.lib.former_addresses import Former, former, host_of, names_of, number


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://www.Site.kz/a/index.php?b=1&gclid=x#c", "site.kz/a?b=1"),
        ("http://site.kz:80/2015/10/%d0%bd%D0%BE/", "site.kz/2015/10/%D0%BD%D0%BE"),
        ("http://site.kz/2015/10/но", "site.kz/2015/10/%D0%BD%D0%BE"),
        ("/?utm_source=x&p=5", "/?p=5"),
        ("/a.php?id=5&PHPSESSID=d41d8cd98f", "/a.php?id=5"),
        ("/news.php?id=2&cat=1", "/news.php?cat=1&id=2"),
        ("/a.html", "/a"),
        ("//site.kz//a///b", "site.kz/a/b"),
        ("https://site.kz", "site.kz/"),
        ("http://новости.қаз/а", "xn--b1amnebsh.xn--80ao21a/%D0%B0"),
        ("https://site.kz:8080/?p=%ff", "site.kz:8080/?p=%FF"),
    ],
)
def test_an_address_has_one_form(address: str, whole: str):
    found = former(address)
    assert found
    assert found.whole == whole


@pytest.mark.parametrize(
    "address",
    ["", "a/b", "ftp://site.kz/a", "http:///a", "http://site.kz:99999/a", "javascript:1", "/a\nb", "/" + "a" * 2000],
)
def test_what_is_no_address_has_none(address: str):
    assert former(address) is None


def test_whoever_asks_may_mean_fewer_parameters_or_the_page_above():
    asked = former("http://site.kz/category/news/page/7/?id=1&x=2")
    assert asked
    assert [each.place for each in asked.readings()] == [
        "/category/news/page/7?id=1&x=2",
        "/category/news/page/7?id=1",
        "/category/news/page/7",
        "/category/news",
    ]


def test_nobody_is_found_at_a_sites_first_page():
    assert list(Former("site.kz", "/", "x=1").readings()) == [Former("site.kz", "/", "x=1")]


@pytest.mark.parametrize(
    ("query", "path", "kept"),
    [("x=1&id=5&utm_a=1", "/", "id=5"), ("x=1&id=5&utm_a=1", "/index.php", "id=5&x=1"), ("", "/", "")],
)
def test_a_program_may_read_any_parameter(query: str, path: str, kept: str):
    assert names_of(query, path) == kept


@given(st.text(max_size=80))
def test_any_text_is_read_and_its_form_is_final(text: str):
    found = former(f"http://site.kz/{text}")
    if found:
        again = former(f"http://{found.whole}")
        assert found.whole.isascii()
        assert again
        assert again.whole == found.whole


@given(st.text("aw.:[]1-қ ", max_size=20))
@example(".:1.")
@example("www.www.a")
@example("a:80:80")
@example("a .:80")
def test_any_host_is_read(name: str):
    assert host_of(name) == host_of(host_of(name))


def test_a_number_fits_a_column_of_eight_bytes():
    assert all(-(2**63) <= number(str(text)) < 2**63 for text in range(100))
