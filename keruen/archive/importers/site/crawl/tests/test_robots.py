"""What robots.txt says."""

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.crawl.robots import Robots
from keruen.lib.outgoing import FetchError

ROBOTS = b"""User-agent: *
Disallow: /admin
Crawl-delay: 3
User-agent: Keruen
Disallow: /*?print=
Allow: /
Sitemap: https://old.kz/map.xml
"""


def test_robots_txt_speaks_to_us_by_name():
    robots = Robots.of(ROBOTS)
    asked = {path: robots.allow(f"https://old.kz{path}") for path in ("/admin", "/a?print=1", "/a")}
    assert asked == {"/admin": True, "/a?print=1": False, "/a": True}
    assert robots.sitemaps == ["https://old.kz/map.xml"]


def test_without_robots_txt_all_is_allowed_and_where_it_fails_nothing():
    missing = FetchError("404", permanent=True, status=404)
    assert Robots.refused(missing, "https://old.kz/robots.txt").allow("https://old.kz/a")
    for status in (429, 503, None):
        with pytest.raises(CannotImport):
            Robots.refused(FetchError("x", permanent=False, status=status), "https://old.kz/robots.txt")


def test_a_robots_txt_with_a_byte_order_mark_is_read_from_its_first_line():
    assert not Robots.of(b"\xef\xbb\xbfUser-agent: *\nDisallow: /").allow("https://old.kz/a")


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html>404</html>", b"Disallow /a\n" * 100_000])
def test_what_is_no_robots_txt_forbids_nothing(body: bytes):
    assert Robots.of(body).allow("https://old.kz/a")
