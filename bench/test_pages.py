from bench.measured import Measured, PortalMeasured, Query, Sizes
from bench.pages import complaints, section

QUICK, SLOW = [9.0, 10.0, 12.0], [40.0, 41.0, 42.0]


def page(medians: list[float], *, queries: int = 10) -> Measured:
    return Measured(200, queries, 30_000, 8_000, [Query(35, "SELECT … FROM story", "SCAN story")], medians)


def sizes(small: Measured, large: Measured) -> Sizes:
    peer = {"story": page([20.0, 20.0, 20.0])}
    portals = [
        PortalMeasured("SQLite 3", count, {"story": each}, peer) for count, each in ((100, small), (9_000, large))
    ]
    return Sizes(portals[0], portals[1], stories_per_second=5_000)


def test_a_page_that_grows_with_the_archive_is_named_with_its_slow_query() -> None:
    told = "\n".join(complaints(sizes(page(QUICK), page(SLOW))))
    assert "story: 10.0 (9.0-12.0) ms, 41.0 (40.0-42.0) with the large archive" in told
    assert "SCAN story" in told


def test_a_page_that_stays_as_it_is_is_not_named() -> None:
    assert list(complaints(sizes(page(QUICK), page(QUICK)))) == []


def test_too_many_queries_are_named() -> None:
    assert list(complaints(sizes(page(QUICK, queries=13), page(QUICK, queries=13)))) == [
        "story: 13 queries, the aim is 12"
    ]


def test_a_section_has_both_sizes_and_the_ratio_to_the_peer() -> None:
    text = section(sizes(page(QUICK), page(SLOW)))
    assert "| story | 10 | 10 | 10.0 (9.0-12.0) | 41.0 (40.0-42.0) | 30.0 | 8.0 |" in text
    assert "story 0.50 and 2.05" in text
