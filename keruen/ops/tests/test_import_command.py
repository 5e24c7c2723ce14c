"""`keruen import`: what an operator types, sees and gets back."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from keruen.archive.importers.ninjs.tests.items import item, photo, picture, write
from keruen.archive.models import Import, Source
from keruen.newsroom.models import Article, Picture, Section, Topic
from keruen.pulse.models import StoryViews

pytestmark = pytest.mark.usefixtures("cast")


def run(*args: Any) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import", *map(str, args), stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_it_imports_stories_and_then_their_views(tmp_path: Path):
    status, out, err = run("ninjs", write(tmp_path, item()))
    assert (status, out.splitlines()[0], err) == (0, "items: 1 (1 created)", "")
    assert f"At the desk it is import {Import.objects.get().pk}." in out
    (tmp_path / "views.csv").write_text("uri,views\nurn:a:1,358\n")
    assert run("views", tmp_path / "views.csv")[0] == 0
    assert StoryViews.objects.get().total == 358


def test_it_exits_with_1_and_names_the_line_when_an_item_is_refused(tmp_path: Path):
    path = write(tmp_path, item(), item("urn:a:2", language="de"))
    status, out, err = run("ninjs", path)
    assert status == 1
    assert out.startswith("items: 2 (1 created, 1 refused)")
    assert err == f"refused  {path}:2 (urn:a:2): language: “de”; the portal has ru, kk (KERUEN_LANGUAGES)\n"


def test_a_dry_run_leaves_nothing(tmp_path: Path, settings: Any):
    photo(tmp_path)
    subjects = [{"rel": "section", "name": "Новый раздел"}, {"name": "Тема"}]
    path = write(tmp_path, item(subjects=subjects, associations=[picture("photo.jpg")]))
    status, out, _ = run("ninjs", path, "--dry-run")
    assert (status, "1 created" in out, "Nothing was kept" in out) == (0, True, True)
    assert not any(model.objects.exists() for model in (Article, Picture, Section, Topic, Source))
    assert not [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]


def test_the_report_accounts_for_every_item_and_loss(tmp_path: Path):
    path = write(tmp_path, item(organisations=[{"name": "Далафильм"}]), item("urn:a:2", type="video"), "{")
    run("ninjs", path, "--report", tmp_path / "report.txt")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "items: 3 (1 created, 1 left out, 1 refused)" in text
    assert 'organisations: [{"name": "Далафильм"}]' in text
    assert f"{path}:2 (urn:a:2): type is “video”" in text
    assert f"{path}:3: no valid JSON" in text


def test_what_cannot_be_imported_at_all_is_one_plain_error(tmp_path: Path):
    with pytest.raises(CommandError, match="there is no such file or folder"):
        run("ninjs", tmp_path / "nothing")
