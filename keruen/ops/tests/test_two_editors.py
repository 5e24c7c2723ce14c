"""Two editors at one story: nothing is lost silently, and the store follows the database."""

import re
from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast
from keruen.newsroom.tests.test_desk import written
from keruen.press.address import Address
from keruen.press.pieces import join_plain
from keruen.press.store import Store

HOST = "localhost:8000"
JSON = {"Accept": "application/json"}


def edit(story: Article) -> str:
    return reverse("wagtailadmin_pages:edit", args=(story.pk,))


def as_loaded(story: Article) -> dict[str, str]:
    """What the form sends back of the revision that it was filled from."""
    revision = Article.objects.get(pk=story.pk).latest_revision
    return {"loaded_revision_id": str(revision.pk), "loaded_revision_created_at": revision.created_at.isoformat()}


def signed_in(user: Any) -> Client:
    client = Client(HTTP_HOST=HOST)
    client.force_login(user)
    return client


def at_once(*acts: Callable[[], Any]) -> None:
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            act()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_of_two_who_save_one_draft_both_versions_are_kept(cast: Cast):
    story = cast.story(published=None)
    story.save_revision()
    loaded = as_loaded(story)
    for user, title in ((cast.editor, "Первый вариант"), (cast.chief, "Второй вариант")):
        assert signed_in(user).post(edit(story), written(title, **loaded)).status_code == 302
    kept = [revision.content["title"] for revision in story.revisions.order_by("pk")]
    assert kept[-2:] == ["Первый вариант", "Второй вариант"]


def test_saving_by_itself_never_overwrites_what_another_saved(cast: Cast):
    story = cast.story(published=None)
    story.save_revision()
    loaded = as_loaded(story)
    signed_in(cast.chief).post(edit(story), written("Чужой вариант", **loaded))
    answer = signed_in(cast.editor).post(edit(story), written("Свой вариант", **loaded), headers=JSON)
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert Article.objects.get(pk=story.pk).get_latest_revision().content["title"] == "Чужой вариант"


def test_who_has_the_form_open_is_told_that_another_saved(cast: Cast):
    story = cast.story(published=None)
    revision = story.save_revision()
    editor = signed_in(cast.editor)
    ping = re.search(r'/desk/editing-sessions/ping/[^"&]+', editor.get(edit(story)).text)
    assert ping is not None
    signed_in(cast.chief).post(edit(story), written("Чужой вариант", **as_loaded(story)))
    told = editor.post(ping[0], {"revision_id": revision.pk}).json()["other_sessions"]
    assert [(each["user"], bool(each["revision_id"])) for each in told] == [("chief", True)]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_two_publications_at_once_leave_the_store_as_the_database(press_store: Store, transactional_db: None):
    cast, reader = Cast(), Client(HTTP_HOST=HOST)
    story = cast.story()
    addresses = ("/ru/", story.address, cast.politics.address)
    for turn in range(5):
        for address in addresses:
            reader.get(address)
        at_once(
            partial(publish, story.pk, f"Первый {turn}"),
            partial(publish, story.pk, f"Второй {turn}"),
        )
        headline = Article.objects.get(pk=story.pk).title
        assert str(turn) in headline
        for address in addresses:
            look = press_store.look(Address(HOST, address, "", "ru"))
            assert look.page is not None
            assert not look.is_fresh or headline in join_plain(look.page.segments).decode()
            assert headline in reader.get(address).content.decode()


def publish(pk: int, title: str) -> None:
    story = Article.objects.get(pk=pk)
    story.title = title
    story.save_revision().publish()
