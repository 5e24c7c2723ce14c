"""Pages that somebody saved."""

import os
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.crawl import saved as pages_of_folders
from keruen.archive.importers.site.tests.old_site import BRIDGE, SCHOOL, move_in, saved, story
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article, OldAddress
from keruen.newsroom.tests.cast import jpeg

pytestmark = pytest.mark.usefixtures("cast")
SITE = "https://old.kz/"


@pytest.fixture(autouse=True)
def _disk(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """As wget lays it down, with the site's own folder in it."""
    folder = tmp_path / "mirror"
    saved(folder, "www.old.kz/news/index.html?id=41.html", story("Мост через Или", *BRIDGE))
    saved(folder, "www.old.kz/kk/mektep.html", story("Жаңа мектеп", *SCHOOL), encoding="utf-8")
    saved(folder, "www.old.kz/style.css", "<html>")
    return folder


def addresses() -> set[str]:
    return {each.address for each in OldAddress.objects.all()}


def test_a_mirror_comes_in_by_the_paths_of_its_files(mirror: Path):
    assert move_in(SITE, "--folder", str(mirror)).counts == {Outcome.CREATED: 2}
    assert addresses() == {"old.kz/news?id=41", "old.kz/kk/mektep"}
    assert move_in(SITE, "--folder", str(mirror)).counts == {Outcome.UNCHANGED: 2}


@pytest.mark.parametrize(
    ("mark", "address"),
    [
        ("<!-- Mirrored from old.kz/a/41.php by HTTrack Website Copier/3.x -->", "old.kz/a/41.php"),
        ("<!-- saved from url=(0030)https://old.kz/a/41 -->", "old.kz/a/41"),
        ('<link rel="canonical" href="https://old.kz/a/41">', "old.kz/a/41"),
        ('<link rel="canonical" href="https://old.kz/">', "old.kz/index-7a"),
        ("<!-- saved from url=(0030)https://elsewhere.kz/a -->", "old.kz/index-7a"),
    ],
)
def test_the_address_is_what_the_page_says_else_its_path(tmp_path: Path, mark: str, address: str):
    saved(tmp_path / "m", "index-7a.html", mark + story("Мост через Или", *BRIDGE))
    move_in(SITE, "--folder", str(tmp_path / "m"))
    assert addresses() == {address}


def test_a_page_saved_under_another_name_is_told_apart_by_its_address(tmp_path: Path):
    canonical = '<link rel="canonical" href="https://old.kz/news/41">'
    for name in ("41.html", "41-print.html"):
        saved(tmp_path / "m", name, story("Мост через Или", *BRIDGE, head=canonical))
    report = move_in(SITE, "--folder", str(tmp_path / "m"))
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 1}
    assert [entry.reason for entry in report.entries] == ["has the same address as the file 41-print.html"]


def test_a_page_whose_address_is_too_long_to_be_kept_is_told(tmp_path: Path):
    saved(tmp_path / "m", "/".join(["ж" * 100] * 5 + ["1.html"]), story("Мост через Или", *BRIDGE))
    saved(tmp_path / "m", "2.html", story("Мост через Или", *BRIDGE))
    report = move_in(SITE, "--folder", str(tmp_path / "m"))
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 1}
    assert [entry.reason for entry in report.entries] == ["its address is longer than any that is kept"]


def test_another_folder_of_the_same_site_is_read_by_its_own_files(mirror: Path):
    assert move_in(SITE, "--folder", str(mirror)).counts == {Outcome.CREATED: 2}
    assert move_in(SITE, "--folder", str(mirror / "www.old.kz")).counts == {Outcome.UNCHANGED: 2}
    (mirror / "www.old.kz/kk/mektep.html").unlink()
    assert move_in(SITE, "--folder", str(mirror)).counts == {Outcome.UNCHANGED: 1}


def test_a_file_that_vanishes_meanwhile_is_refused_and_the_others_come_in(
    mirror: Path, monkeypatch: pytest.MonkeyPatch
):
    def gather(folder: Path, *args: Any, **more: Any) -> None:
        real(folder, *args, **more)
        (mirror / "www.old.kz/kk/mektep.html").unlink()

    real = pages_of_folders.gather
    monkeypatch.setattr(pages_of_folders, "gather", gather)
    report = move_in(SITE, "--folder", str(mirror))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert [entry.reason for entry in report.entries] == ["can't be read: No such file or directory"]


@pytest.mark.parametrize(
    ("name", "address"),
    [("Мост.html", "old.kz/%CC%EE%F1%F2"), ("a.php?n=Мост.html", "old.kz/a.php?n=%CC%EE%F1%F2")],
)
def test_names_in_windows_1251_are_read_as_the_bytes_that_they_are(tmp_path: Path, name: str, address: str):
    file = saved(tmp_path / "m", "1.html", story("Мост через Или", *BRIDGE))
    file.rename(file.with_name(os.fsdecode(name.encode("windows-1251"))))
    assert move_in(SITE, "--folder", str(tmp_path / "m")).counts == {Outcome.CREATED: 1}
    assert addresses() == {address}


def test_pictures_come_from_the_same_folder(mirror: Path):
    path = mirror / "www.old.kz" / "photo" / "most.jpg"
    path.parent.mkdir()
    path.write_bytes(jpeg(60, 40).getvalue())
    more = '<figure><img src="/photo/most.jpg"><figcaption>Мост</figcaption></figure>'
    saved(mirror, "www.old.kz/news/42.html", story("Второй мост", *BRIDGE, more=more))
    report = move_in(SITE, "--folder", str(mirror), "--media", str(mirror / "www.old.kz"))
    assert "picture" in [block.block_type for block in Article.objects.get(title="Второй мост").body]
    assert not [loss for loss in report.losses if loss.kind.startswith("picture")]


def test_files_that_are_broken_are_refused_and_those_outside_never_opened(tmp_path: Path):
    saved(tmp_path, "secret.html", story("Тайна", *BRIDGE))
    folder = tmp_path / "m"
    saved(folder, "empty.html", "")
    saved(folder, "binary.html", "\x00\x01\x02" * 1000)
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "huge.html").touch()
    with (folder / "huge.html").open("wb") as file:
        file.truncate(200 * 2**20)
    report = move_in(SITE, "--folder", str(folder))
    assert report.counts[Outcome.CREATED] == 0
    assert sorted(entry.reason for entry in report.entries if entry.outcome is Outcome.REFUSED) == [
        "is larger than 8 MB", "the page is empty", "the page is empty",
    ]  # fmt: skip


def test_a_folder_without_pages_says_so(tmp_path: Path):
    (tmp_path / "m").mkdir()
    with pytest.raises(CannotImport, match="there are no pages"):
        move_in(SITE, "--folder", str(tmp_path / "m"))


def test_a_file_can_be_tried(mirror: Path, capsys: pytest.CaptureFixture[str]):
    move_in(SITE, "--try", str(mirror / "www.old.kz/kk/mektep.html"))
    assert "headline: Жаңа мектеп" in capsys.readouterr().out


def test_wrong_rules_are_named_one_by_one(tmp_path: Path, mirror: Path):
    rules = saved(tmp_path, "rules.toml", '[page]\nheadline = "h1["\nbdy = ".b"\n')
    with pytest.raises(CannotImport) as caught:
        move_in(SITE, "--folder", str(mirror), "--rules", str(rules))
    assert "page.headline" in str(caught.value)
    assert "page.bdy: is not known here; known are headline, lede, body" in str(caught.value)


def test_rules_read_what_the_guess_does_not(tmp_path: Path):
    text = "<div class=t>Көпір</div><div class=d>16.10.2015</div><div class=x><span class=b>Ашылды.</span></div>"
    saved(tmp_path / "m", "1.html", text)
    rules = saved(tmp_path, "r.toml", '[page]\nheadline=".t"\ndate=".d"\nbody=".b"\n[addresses]\nstories="/1.html"\n')
    report = move_in(SITE, "--folder", str(tmp_path / "m"), "--rules", str(rules), "--language", "kk")
    assert report.counts == {Outcome.CREATED: 1}
    assert str(Article.objects.get(title="Көпір").body[0].value) == "<p>Ашылды.</p>"
