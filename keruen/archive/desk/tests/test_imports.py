"""Imports at the desk, as editors see them."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from keruen.archive.models import Import
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome
from keruen.archive.report_files import name_of_loss
from keruen.archive.run import kept
from keruen.archive.shelf import MediaShelf
from keruen.archive.storing.tests.arrivals import NOW, arrival, move_in
from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast


@pytest.fixture
def desk(client: Client, cast: Cast, settings: Any, tmp_path: Path) -> Client:
    settings.DATA = tmp_path
    client.force_login(cast.editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def run(desk: Client) -> Import:
    """A story came in, an item was refused, and sixty maps were lost."""
    with kept("test", Namespace(file="x")) as (_, report):
        Mover(report, shelf=MediaShelf(), now=NOW).move([Placed("f:1", arrival())])
        report.account(Outcome.REFUSED, place="f:2", uri="urn:2", reason="date: <none>")
        for number in range(60):
            report.lose("map", f"map {number}!", place="f:1", uri="urn:a:1")
    return Import.objects.get()


def text(desk: Client, address: str) -> str:
    response = desk.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_names_each_import_with_its_numbers(desk: Client, run: Import):
    html = text(desk, "/desk/imports/")
    assert f"{run.pk} · test" in html
    assert all(f'data-label="{name}">{number}<' in html for name, number in (("Items", 2), ("Not kept", 60)))


def test_an_import_tells_what_became_of_its_items(desk: Client, run: Import):
    html = text(desk, f"/desk/imports/{run.pk}/")
    assert f'<a href="/desk/imports/{run.pk}/refused/">refused</a>' in html
    assert ">created</th>" in html
    assert ">map</a>" in html


def test_lines_lead_to_their_stories_a_page_at_a_time(desk: Client, run: Import):
    address = f"/desk/imports/{run.pk}/{name_of_loss('map').removesuffix('.jsonl')}/"
    first = text(desk, address)
    assert first.count("/edit/") == 50
    assert "map 49!" in first
    assert "map 50!" not in first
    after = first.split("?after=")[1].split('"')[0]
    second = text(desk, f"{address}?after={after}")
    assert "map 50!" in second
    assert "map 59!" in second
    assert "?after=" not in second


def test_what_an_item_said_is_no_markup(desk: Client, run: Import):
    assert "date: &lt;none&gt;" in text(desk, f"/desk/imports/{run.pk}/refused/")


@pytest.mark.parametrize("after", ["-1", "x", "9" * 15, "7", "²"])
def test_a_made_up_place_is_no_error(desk: Client, run: Import, after: str):
    assert desk.get(f"/desk/imports/{run.pk}/refused/?after={after}").status_code == 200


@pytest.mark.parametrize("name", ["report", "loss-000000000000", "..", "lock"])
def test_no_other_file_is_shown(desk: Client, run: Import, name: str):
    assert desk.get(f"/desk/imports/{run.pk}/{name}/", follow=True).status_code == 404


def test_reporters_do_not_see_them(client: Client, cast: Cast):
    client.force_login(cast.reporter)
    assert client.get("/desk/imports/").status_code == 302
    assert client.get("/desk/unfinished/").status_code == 302


def test_unfinished_stories_are_listed_until_somebody_finishes_them(desk: Client):
    block = {"type": "unfinished", "value": {"kind": "shortcode", "source": "[map]", "note": ""}}
    move_in(arrival(body=(block, block)), arrival("urn:a:2", headline="Вторая"))
    html = text(desk, "/desk/unfinished/")
    assert "Идеи не нужны" in html
    assert "Вторая" not in html
    story = Article.objects.get(title="Идеи не нужны")
    assert story.unfinished_parts == 2
    story.body = [("paragraph", "<p>Готово.</p>")]
    story.save()
    assert "No story has unfinished parts." in text(desk, "/desk/unfinished/")


def test_an_editor_sees_the_source_and_a_reader_nothing(desk: Client):
    block = {"type": "unfinished", "value": {"kind": "shortcode", "source": "[map id=77]", "note": ""}}
    move_in(arrival(body=({"type": "paragraph", "value": "<p>Текст.</p>"}, block)))
    story = Article.objects.get()
    assert "[map id=77]" in text(desk, f"/desk/pages/{story.pk}/edit/")
    html = Client().get(story.address).content.decode()
    assert "Текст." in html
    assert "map id" not in html


def test_what_was_lost_is_said_in_the_desks_languages(desk: Client, run: Import):
    run.losses = {"own field": 1, "end of a long caption": 1, "second headline": 1, "iframe": 1}
    run.save()
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = "kk"
    html = text(desk, f"/desk/imports/{run.pk}/")
    for words in ("қосымша өріс", "қысқартылған соңы: сурет жазуы", "тағы бір нұсқа: тақырып", "iframe"):
        assert f">{words}</a>" in html
