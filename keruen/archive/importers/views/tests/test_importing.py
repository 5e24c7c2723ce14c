from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.views import IMPORTER
from keruen.archive.models import Source
from keruen.archive.report import Outcome, Report
from keruen.archive.shelf import MediaShelf
from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import NOON
from keruen.pulse.models import StoryViews


@pytest.fixture
def story(cast: Any) -> Article:
    story: Article = cast.story("Степь")
    Source.objects.create(uri="urn:a:1", article=story, digest="x", imported_at=NOON)
    return story


def read(tmp_path: Path, text: str, *, encoding: str = "utf-8") -> Report:
    path = tmp_path / "views.csv"
    path.write_bytes(text.encode(encoding))
    report = Report()
    IMPORTER.run(Namespace(file=path), report, MediaShelf())
    return report


@pytest.mark.parametrize(
    "text",
    [
        "uri,views\nurn:a:1,358\n",
        "\ufeffURI;Views\r\nurn:a:1;358\r\n",
        'views\turi\n"358"\turn:a:1',
        "address,views\n{address},358",
        "Address,Views\nhttps://e.kz/ru/old/another-name-{pk}?utm=1,358\n",
        "uri,address,views,note\n,/ru/-/x-{pk}/,3 58,\n\n",
        "uri,views\nurn:a:1,12\nurn:a:1,358\n",
    ],
)
def test_it_counts_for_the_story_however_the_file_is_written(story: Article, tmp_path: Path, text: str):
    report = read(tmp_path, text.format(address=story.address, pk=story.pk))
    assert not report.has_refusals
    assert StoryViews.objects.get(article=story).total == 358


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("urn:a:1,много", "views: “много”; a whole number"),
        ("urn:a:1,-5", "views: “-5”"),
        ("urn:a:1,٣٥", "a whole number"),
        ("urn:a:1,99999999999999999999", "from 0 to"),
        ("urn:a:1", "views: “”"),
        ("urn:a:2,5", "“urn:a:2”: there is no such story"),
    ],
)
def test_bad_lines_are_named_and_the_rest_goes_on(story: Article, tmp_path: Path, line: str, reason: str):
    report = read(tmp_path, f"uri,views\n{line}\nurn:a:1,7\n")
    assert report.counts == {Outcome.REFUSED: 1, Outcome.UPDATED: 1}
    assert str(report.entries[0]).startswith(f"{tmp_path}/views.csv:2")
    assert reason in str(report.entries[0])
    assert StoryViews.objects.get(article=story).total == 7


@pytest.mark.parametrize("bad", ["x" * 3_000_000, '"urn:a:9,5', "\0,\0", "urn:a:1," + "9" * 10_000])
def test_what_is_no_line_of_a_table_costs_itself_alone(story: Article, tmp_path: Path, bad: str):
    report = read(tmp_path, f"uri,views\n{bad}\nurn:a:1,358\n")
    assert report.counts == {Outcome.REFUSED: 1, Outcome.UPDATED: 1}
    assert report.entries[0].place.endswith("views.csv:2")
    assert len(str(report.entries[0])) < 1_000


def test_a_file_of_one_line_without_end_is_not_read(tmp_path: Path):
    with pytest.raises(CannotImport, match="the header has"):
        read(tmp_path, "uri,views" * 300_000)


@pytest.mark.usefixtures("story")
def test_an_address_without_a_number_is_refused(tmp_path: Path):
    assert "ends with the story's number" in str(read(tmp_path, "address,views\n/ru/about/,5\n").entries[0])


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("text", ["", "story,count\na,1\n", "uri\nurn:a:1\n"])
def test_a_file_without_the_columns_is_not_read(tmp_path: Path, text: str):
    with pytest.raises(CannotImport, match=r"views.csv:1: the header has .* expected are"):
        read(tmp_path, text)
