"""A run that goes on where an earlier one was stopped."""

from pathlib import Path

import pytest

from keruen.archive.importers.wordpress import IMPORTER
from keruen.archive.importers.wordpress.tests.wxr import category, losses, move_in, options, post, write
from keruen.archive.report import Keeper, Report
from keruen.archive.shelf import MediaShelf
from keruen.newsroom.models import OldAddress

pytestmark = pytest.mark.usefixtures("cast")


def addresses() -> set[tuple[str, int | None, int | None]]:
    return set(OldAddress.objects.values_list("address", "section_id", "story_id"))


@pytest.mark.parametrize(
    "said", [{"title": ""}, {"post_date_gmt": "2062-01-01 00:00:00"}, {"content": "я" * (4 * 2**20 + 1)}]
)
def test_posts_that_were_refused_stand_in_no_list_then_either(tmp_path: Path, said: dict[str, str]):
    lone, common = [("category", "teatr", "Театр")], [("category", "kino", "Кино")]
    path = write(tmp_path, category("teatr", "Театр"), post(41, terms=lone, **said), post(42, terms=common))
    assert losses(move_in(path)) == []
    in_one_go = addresses()
    OldAddress.objects.filter(section__isnull=False).delete()
    keeper = Keeper()
    before = path.read_text()
    keeper.position = f"{path}:{before[: before.rindex('<item>')].count(chr(10)) + 1}"
    report = Report(keeper=keeper)
    IMPORTER.run(options(path), report, MediaShelf())
    assert (addresses(), losses(report)) == (in_one_go, [])
