"""Foreign files, found in a folder or fetched from a server on this machine."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina

from keruen.archive.importers.ninjs.tests.items import photo
from keruen.archive.media import Media, fetching
from keruen.lib.outgoing import FetchError
from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.newsroom.tests.cast import jpeg

JPEG = jpeg(60, 40).getvalue()


@pytest.fixture
def server() -> Iterator[FarServer]:
    with far_server() as server:
        yield server


class Asked:
    """A Media and what it has told as lost."""

    def __init__(self, folder: Path | None, cache: Path, *, fetch: bool = False, **more: Any) -> None:
        self.media = Media(folder, fetch, cache, pause=0, **{"private_hosts": frozenset({"127.0.0.1"}), **more})
        self.lost: list[str] = []

    def find(self, address: str) -> Path | None:
        return self.media.find(address, lambda kind, what: self.lost.append(f"{kind}: {what}"))


@pytest.fixture
def fetching_media(tmp_path: Path) -> Asked:
    return Asked(None, tmp_path / "cache", fetch=True)


@pytest.mark.parametrize("folder", ["", "wp-content", "wp-content/uploads"])
@pytest.mark.parametrize(
    "address",
    [
        "https://old.kz/wp-content/uploads/2015/10/photo.jpg",
        "/wp-content/uploads/2015/10/photo.jpg?x=1",
        "https://cdn.old.kz/uploads/2015/10/%70hoto.jpg#a",
    ],
)
def test_a_file_is_found_in_whichever_folder_was_copied(tmp_path: Path, folder: str, address: str):
    lies = tmp_path / "wp-content/uploads/2015/10"
    lies.mkdir(parents=True)
    photo(lies)
    asked = Asked(tmp_path / folder, tmp_path / "cache")
    assert asked.find(address) == (lies / "photo.jpg").resolve()
    assert asked.lost == []


def test_letters_of_two_parts_are_one_letter(tmp_path: Path):
    photo(tmp_path, unicodedata.normalize("NFD", "йод.jpg"))
    assert Asked(tmp_path, tmp_path / "cache").find("https://old.kz/uploads/йод.jpg")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://old.kz/uploads/../../../etc/passwd", "is no path below"),
        ("https://old.kz/uploads/%2e%2e/%2e%2e/secret.jpg", "is no path below"),
        ("/uploads/..\\secret.jpg", "is no path below"),
        ("/uploads/link.jpg", "outside the file's folder"),
        ("/uploads/nothing.jpg", "is not in"),
        ("/uploads/text.jpg", "is no picture"),
        ("http://[bad/", "is no address"),
        (f"/uploads/{'a' * 300}.jpg", "is not in"),
        pytest.param("/uploads" + "/a" * 3_000, "is longer than a file's path", id="long"),
    ],
)
def test_nothing_outside_the_folder_and_nothing_that_is_no_picture_is_taken(tmp_path: Path, address: str, why: str):
    folder = tmp_path / "site" / "uploads"
    folder.mkdir(parents=True)
    photo(tmp_path, "secret.jpg")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "text.jpg").write_text("text")
    asked = Asked(tmp_path / "site", tmp_path / "cache")
    assert asked.find(address) is None
    assert why in asked.lost[0]


def test_what_was_fetched_is_not_fetched_again(server: FarServer, fetching_media: Asked, tmp_path: Path):
    address = server.answers("/2015/photo.jpg", Reply(JPEG))
    found = fetching_media.find(address)
    assert found
    assert (found.name, found.read_bytes()) == ("photo.jpg", JPEG)
    assert Asked(None, tmp_path / "cache", fetch=True).find(address) == found
    assert len(server.requests) == 1
    assert "Keruen/" in server.requests[0][1]["User-Agent"]


def test_a_name_of_many_bytes_is_kept_as_far_as_it_fits(server: FarServer, fetching_media: Asked):
    found = fetching_media.find(server.answers(f"/{'%F0%A0%80%80' * 80}.jpg", Reply(JPEG)))
    assert found
    assert found.name.endswith("\U00020000.jpg")


def test_what_could_not_be_had_is_asked_for_once_a_run(server: FarServer, fetching_media: Asked, tmp_path: Path):
    address = server.answers("/gone.jpg", Reply(status=404))
    assert fetching_media.find(address) is fetching_media.find(address) is None
    assert len(server.requests) == 1
    assert "answered 404" in fetching_media.lost[1]
    server.answers("/gone.jpg", Reply(JPEG))
    assert Asked(None, tmp_path / "cache", fetch=True).find(address)


@pytest.mark.parametrize(
    ("body", "why"), [(b"<html>", "is no picture"), (b"", "is no picture"), (JPEG + b" " * 5_000, "is longer than")]
)
def test_only_whole_pictures_of_a_size_that_is_allowed_are_kept(
    server: FarServer, fetching_media: Asked, settings: Any, tmp_path: Path, body: bytes, why: str
):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 4_000
    assert fetching_media.find(server.answers("/a.jpg", Reply(body))) is None
    assert why in fetching_media.lost[0]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_private_addresses_are_asked_only_where_they_are_named(server: FarServer, tmp_path: Path):
    asked = Asked(None, tmp_path / "cache", fetch=True, private_hosts=frozenset())
    assert asked.find(server.answers("/a.jpg", Reply(JPEG))) is None
    assert "not a public address" in asked.lost[0]
    assert server.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "ftp://old.kz/a.jpg",
        "a.jpg",
        "javascript:1",
        "",
        "file:///etc/passwd",
        "http://a.kz:99999/",
        "http://a.kz/\ud800",
    ],
)
def test_other_addresses_are_not_fetched(fetching_media: Asked, address: str):
    assert fetching_media.find(address) is None
    assert "can't be fetched" in fetching_media.lost[0]


def test_a_redirect_to_a_port_that_there_is_not_ends_no_run(server: FarServer, fetching_media: Asked):
    away = Reply(status=302, headers={"Location": f"{server.address.rpartition(':')[0]}:{10**22}/a.jpg"})
    with stamina.set_testing(True, attempts=1):
        assert fetching_media.find(server.answers("/a.jpg", away)) is None
    assert "has no address" in fetching_media.lost[0]


def test_a_server_that_does_not_answer_is_left_alone(fetching_media: Asked, monkeypatch: pytest.MonkeyPatch):
    asked = 0

    def silent(*args: Any, **options: Any) -> Any:
        nonlocal asked
        asked += 1
        raise FetchError("no answer", permanent=False)

    monkeypatch.setattr(fetching, "fetch", silent)
    for number in range(30):
        fetching_media.find(f"https://old.kz/{number}.jpg")
    assert asked == fetching.GIVEN_UP_AFTER
    assert "run again later" in fetching_media.lost[-1]


def test_there_is_a_pause_between_two_requests_to_a_host(
    server: FarServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    media = Media(None, True, tmp_path, pause=5, private_hosts=frozenset({"127.0.0.1"}))
    for name in ("/a.jpg", "/b.jpg"):
        assert media.find(server.answers(name, Reply(JPEG)), lambda kind, what: None)
    assert 4 < max(slept) <= 5
