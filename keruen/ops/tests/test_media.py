from pathlib import Path
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings: Any) -> Path:
    root: Path = settings.MEDIA_ROOT
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "voice.mp3").write_bytes(bytes(range(100)))
    (root / "docs" / "table.csv").write_text("a,b")
    (root / ".hidden").write_text("no")
    (root.parent / "outside.txt").write_text("no")
    return root


def test_a_player_may_ask_for_a_part(client: Client, media: Path):
    answer = client.get("/media/docs/voice.mp3", headers={"range": "bytes=10-19"})
    assert answer.status_code == 206
    assert answer.getvalue() == bytes(range(10, 20))
    assert answer["Content-Range"] == "bytes 10-19/100"


def test_what_is_not_shown_in_place_is_offered_for_download(client: Client, media: Path):
    answer = client.get("/media/docs/table.csv")
    answer.getvalue()
    assert answer["Content-Disposition"] == "attachment"


def test_an_upload_never_runs_as_a_page_of_ours(client: Client, media: Path):
    answer = client.get("/media/docs/voice.mp3")
    answer.getvalue()
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_head_has_the_length_and_no_body(client: Client, media: Path):
    answer = client.head("/media/docs/voice.mp3")
    assert (answer.status_code, answer["Content-Length"]) == (200, "100")


@pytest.mark.parametrize(
    "path", ["nothing.jpg", ".hidden", "../outside.txt", "docs/../../outside.txt", "docs", "%2e%2e/outside.txt"]
)
def test_nothing_else_is_given_out(client: Client, media: Path, path: str):
    assert client.get(f"/media/{path}").status_code == 404
