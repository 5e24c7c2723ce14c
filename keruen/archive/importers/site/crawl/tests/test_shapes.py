"""Addresses of one kind."""

import pytest

from keruen.archive.importers.site.crawl.shapes import shape_of
from keruen.archive.importers.site.crawl.tests.filling import at


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/2015/10/16/", "/#/#/#"),
        ("/news/41-most-cherez-ili", "/news/*#"),
        ("/obshestvo/most-cherez-ili-otkryli", "/obshestvo/*"),
        ("/index.php?month=5&view=day", "/?month&view"),
        ("/kk/", "/kk"),
    ],
)
def test_addresses_of_one_kind_have_one_shape(path: str, shape: str):
    assert shape_of(at(path)) == f"old.kz{shape}"
