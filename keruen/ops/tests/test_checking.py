"""The checking reader finds what it is there for."""

import gzip
from typing import Any

import pytest

from keruen.ops.tests.checking.answer import TornAnswer, plain
from keruen.ops.tests.checking.marks import live_marks_in, mark, marks_in
from keruen.ops.tests.checking.record import Publication, Reading
from keruen.ops.tests.checking.verdict import judge, seconds_behind, seconds_to_see

ZIPPED = {"content-encoding": "gzip"}
WATCHED = {"/ru/": [0]}
PUBLISHED = [Publication(0, 1, 10.0, 10.5), Publication(0, 2, 20.0, 20.5), Publication(0, 3, 30.0, None)]


def reading(asked: float, number: int, **more: Any) -> Reading:
    return Reading("/ru/", asked, asked + 0.1, **{"status": 200, "marks": {0: (number, number)}, **more})


def test_a_whole_gzip_answer_is_inflated():
    assert plain(gzip.compress(b"page"), ZIPPED) == b"page"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(gzip.compress(b"page")[:-8] + bytes(4) + gzip.compress(b"page")[-4:], id="wrong CRC"),
        pytest.param(gzip.compress(b"page")[:-4] + bytes(4), id="wrong length"),
        pytest.param(gzip.compress(b"page")[:-3], id="cut off"),
        pytest.param(gzip.compress(b"page") * 2, id="two members"),
    ],
)
def test_a_torn_gzip_answer_is_refused(raw: bytes):
    with pytest.raises(TornAnswer):
        plain(raw, ZIPPED)


def test_an_answer_of_another_length_than_it_says_is_refused():
    with pytest.raises(TornAnswer, match="Content-Length is 5"):
        plain(b"page", {"content-length": "5"})


def test_marks_in_live_parts_stand_by_themselves():
    body = f'<h1>{mark(0, 2)}</h1><section class="trending" id="x"><a>{mark(0, 1)}</a></section>'.encode()
    assert (marks_in(body, {}), live_marks_in(body)) == ({0: (2, 2)}, {0: (1, 1)})


def test_marks_are_read_from_the_page_and_from_where_it_leads():
    body = f"<h1>Проверка {mark(0, 4)}</h1> {mark(0, 5)}".encode()
    assert marks_in(body, {"location": f"/ru/x/{mark(1, 7)}-12/"}) == {0: (4, 5), 1: (7, 7)}


@pytest.mark.parametrize(
    ("asked", "number", "stale"),
    [(5.0, 0, 0), (10.2, 0, 0), (11.0, 0, 1), (11.0, 1, 0), (11.0, 2, 0), (25.0, 1, 1), (40.0, 2, 0), (40.0, 3, 0)],
)
def test_an_answer_is_stale_when_it_began_after_an_acknowledgement_and_shows_less(
    asked: float, number: int, stale: int
):
    assert len(judge([reading(asked, number)], PUBLISHED, WATCHED).stale) == stale


def test_a_story_that_is_missing_is_stale_and_one_that_stands_elsewhere_must_be_right_too():
    verdict = judge([reading(5, 0, marks={}), reading(25, 2, marks={0: (2, 2), 1: (0, 0)})], PUBLISHED, WATCHED)
    assert len(verdict.stale) == 1
    others = [*PUBLISHED, Publication(1, 1, 1.0, 1.5)]
    assert len(judge([reading(25, 2, marks={0: (2, 2), 1: (0, 0)})], others, WATCHED).stale) == 1


def test_what_says_that_it_is_a_last_good_copy_is_counted_by_itself():
    verdict = judge([reading(25, 1, is_marked_stale=True)], PUBLISHED, WATCHED)
    assert (len(verdict.stale), len(verdict.admitted)) == (0, 1)


def test_torn_mixed_refused_and_broken_answers_are_counted():
    readings = [
        reading(1, 0, marks={0: (0, 1)}),
        reading(2, 0, fault="CRC", is_torn=True),
        reading(3, 0, fault="ConnectionResetError"),
        reading(4, 0, status=503),
    ]
    verdict = judge(readings, PUBLISHED, WATCHED)
    assert str(verdict).endswith("1 mixed, 1 torn, 1 server errors, 1 refused")


def test_a_publication_is_seen_by_the_first_answer_that_shows_it():
    readings = [reading(10.4, 1), reading(11.0, 0), reading(12.0, 1), reading(13.0, 1)]
    assert seconds_to_see(readings, PUBLISHED[:1], WATCHED)["/ru/"] == pytest.approx([1.6])


def test_an_answer_is_as_far_behind_as_the_first_publication_that_it_lacks():
    readings = [reading(11.0, 0), reading(21.0, 0), reading(25.0, 2), reading(10.2, 0)]
    assert seconds_behind(readings, PUBLISHED, WATCHED) == pytest.approx([0.5, 10.5])
