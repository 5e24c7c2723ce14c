import pytest

from keruen.press.serving.negotiation import accepts_gzip, is_known


@pytest.mark.parametrize(
    ("header", "is_accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, GZIP;q=0.8, *;q=0.1", True),
        ("*", True),
        ("x-gzip", True),
        ("gzip ; q=0.5", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("identity", False),
        ("", False),
        ("gzip;q=high", False),
        ("notgzip", False),
    ],
)
def test_gzip_goes_to_those_who_want_it(header: str, is_accepted: bool):
    assert accepts_gzip(header) is is_accepted


@pytest.mark.parametrize(
    ("header", "is_found"),
    [
        ('W/"a-1"', True),
        ('"a-1"', True),
        ('W/"b", W/"a-1"', True),
        ('"b","a-1"', True),
        ("*", True),
        (" * ", True),
        ('W/"a"', False),
        ("a-1", False),
        ("", False),
        ('"W/"a-1', False),
    ],
)
def test_a_tag_is_compared_weakly_with_each_of_the_list(header: str, is_found: bool):
    assert is_known(header, 'W/"a-1"') is is_found
