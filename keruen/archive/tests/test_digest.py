"""Items told apart by what they say."""

import json

import pytest

from keruen.archive.digest import digest_of
from keruen.archive.report import RefusedItem


def test_the_same_values_have_one_digest_whatever_their_order():
    assert digest_of("1", {"a": 1, "b": "\ud800"}) == digest_of("1", {"b": "\ud800", "a": 1})
    assert digest_of("1", {"a": 1}) != digest_of("2", {"a": 1})


def test_what_could_just_be_read_is_refused_rather_than_ending_the_run():
    deepest: object = None
    for depth in range(400, 2000):
        try:
            deepest = json.loads("[" * depth + "]" * depth)
        except RecursionError:
            break
    with pytest.raises(RefusedItem, match="nested too deep"):
        digest_of(deepest, [deepest])
