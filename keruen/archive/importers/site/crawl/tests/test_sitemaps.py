"""Sitemaps as sites have them."""

import gzip

import pytest

from keruen.archive.importers.site.crawl.sitemaps import NoSitemap, entries

WHOLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc> https://old.kz/1?a=1&amp;b=2 </loc><lastmod>2015-10-16</lastmod>
<news:news><news:publication><news:name>Dala</news:name><news:language>ru</news:language></news:publication>
<news:publication_date>2015-10-16T10:00:00+06:00</news:publication_date><news:title>Bridge</news:title>
<news:keywords>a, b</news:keywords></news:news>
<image:image><image:loc>https://old.kz/a.jpg</image:loc><image:caption>Steppe</image:caption></image:image>
<xhtml:link rel="alternate" hreflang="KK" href="https://old.kz/kk/1"/></url></urlset>"""


def test_news_pictures_and_languages_are_read():
    (entry,) = entries(WHOLE)
    assert (entry.url, entry.lastmod, entry.is_sitemap) == ("https://old.kz/1?a=1&b=2", "2015-10-16", False)
    assert entry.said == {
        "published": "2015-10-16T10:00:00+06:00",
        "headline": "Bridge",
        "language": "ru",
        "topics": ["a", "b"],
        "captions": {"https://old.kz/a.jpg": "Steppe"},
        "alternates": {"kk": "https://old.kz/kk/1"},
    }


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        (gzip.compress(WHOLE), ["https://old.kz/1?a=1&b=2"]),
        (WHOLE[:-60], ["https://old.kz/1?a=1&b=2"]),
        (b"\xef\xbb\xbfhttps://old.kz/1\r\nhttps://old.kz/2\r\n", ["https://old.kz/1", "https://old.kz/2"]),
        (b"<urlset><url><loc>https://old.kz/a&b</loc></url></urlset>", ["https://old.kz/a"]),
        (b"<urlset></urlset>", []),
    ],
)
def test_packed_torn_plain_and_careless_ones_are_read(body: bytes, urls: list[str]):
    assert [entry.url[:24] for entry in entries(body)] == urls


def test_an_index_names_sitemaps():
    body = b"<sitemapindex><sitemap><loc>https://old.kz/1.xml</loc></sitemap></sitemapindex>"
    assert [(entry.url, entry.is_sitemap) for entry in entries(body)] == [("https://old.kz/1.xml", True)]


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>'


@pytest.mark.parametrize("body", [BOMB, OUTSIDE])
def test_entities_are_never_read(body: bytes):
    assert list(entries(body)) == []


PARTS = b"<a/>" * 20_000


@pytest.mark.parametrize(
    "body", [b"<urlset>" + PARTS, b"<urlset><url>" + PARTS, b"<urlset><url><loc>x</loc></url>" + PARTS]
)
def test_parts_without_end_are_not_gathered(body: bytes):
    with pytest.raises(NoSitemap, match="more than 10000 parts"):
        list(entries(body))


def test_many_entries_have_as_many_parts_as_they_like():
    body = b"<urlset>" + b"<url><loc>https://old.kz/1</loc><lastmod>2015-10-16</lastmod></url>" * 6_000 + b"</urlset>"
    assert len(list(entries(body))) == 6_000


@pytest.mark.parametrize(
    "body",
    [
        b"<urlset><url><loc>https://old.kz/&#xD800;1&#57343;</loc></url></urlset>",
        b"<urlset xmlns='a&#xdfff;'><url><loc>https://old.kz/1</loc></url></urlset>",
        b"<urlset><url><loc>https://old.kz/1</loc><link rel='alternate' hreflang='&#xD800;' href='/a'/></url></urlset>",
        b"<!-- before --><url><loc>https://old.kz/1</loc></url>",
    ],
)
def test_what_cannot_be_read_is_passed_over(body: bytes):
    assert [entry.url for entry in entries(body)] == ["https://old.kz/1"]


def test_one_with_a_half_of_a_pair_in_two_bytes_a_letter_says_so():
    body = "<?xml version='1.0' encoding='utf-16'?><urlset><url><loc>https://old.kz/&#xD800;</loc></url></urlset>"
    with pytest.raises(NoSitemap, match="no letter"):
        list(entries(body.encode("utf-16-le")))


@pytest.mark.parametrize("body", [b"", b"nothing", b"<!DOCTYPE html><html>", b"<rss></rss>", b"\x1f\x8bx", b"<"])
def test_what_is_none_says_so(body: bytes):
    with pytest.raises(NoSitemap):
        list(entries(body))
