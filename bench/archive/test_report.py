from pathlib import Path

from bench.archive.report import section
from bench.archive.stand import Stand, path_of
from bench.measured import Measured, Query


def stand(stories: int, ms: float) -> Stand:
    plan = Query(ms, "SELECT … FROM newsroom_article", "SCAN newsroom_article '{1,2,3,4,5,6,7}'")
    page = Measured(200, 9, 20_000, 6_000, [plan], [ms, ms + 1])
    return Stand("SQLite 3", stories, pages={"story": page}, figures={"search p50": ms})


def test_sizes_stand_side_by_side_and_what_grew_says_why() -> None:
    text = section([stand(10_000, 8.0), stand(1_000_000, 30.0)])
    assert "| page | 10,000 | 1,000,000 |" in text
    assert "story 30.5 ms (25); search p50 30.0 (20)" in text
    assert "SCAN newsroom_article '{1,2,3,4,5, …}'" in text


def test_what_stays_as_it_was_needs_no_plan() -> None:
    text = section([stand(10_000, 8.0), stand(1_000_000, 8.5)])
    assert "Aims that are missed with 1,000,000 stories: none." in text
    assert "SCAN" not in text


def test_a_stand_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = path_of(tmp_path, "sqlite", 10_000)
    stand(10_000, 8.0).write(path)
    assert Stand.read(path) == stand(10_000, 8.0)
