from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from keruen.ops import publications
from keruen.ops.models import Publication
from keruen.press.address import Address

FRONT = Address("news.kz", "/ru/", "", "ru")
STORY = Address("news.kz", "/ru/politika/most-7/", "", "ru")


@pytest.mark.django_db
def test_what_was_void_is_kept_with_the_page_that_was_published():
    publications.begin(7, Publication.Action.PUBLISHED, node="here")
    assert not Publication.objects.of_page(7).exists()
    publications.acknowledge(12, [STORY, FRONT, STORY], pages=2)
    kept = Publication.objects.of_page(7).get()
    assert [each.path for each in kept.read_backs] == [FRONT.path, STORY.path]
    assert (kept.message_id, kept.pages, kept.is_done) == ("12", 2, False)


@pytest.mark.django_db
def test_what_is_void_for_another_reason_is_nobodys():
    publications.acknowledge(12, [FRONT], pages=1)
    assert not Publication.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_acknowledged_later():
    with transaction.atomic():
        publications.begin(7, Publication.Action.PUBLISHED, node="here")
        transaction.set_rollback(True)
    publications.begin(8, Publication.Action.PUBLISHED, node="here")
    publications.acknowledge(13, [FRONT], pages=1)
    assert [each.page_id for each in Publication.objects.all()] == [8]


def test_what_is_high_in_the_portal_comes_first_and_the_list_is_bounded():
    many = [Address("news.kz", f"/ru/politika/story-{number}/") for number in range(300)]
    kept = publications.first([*many, FRONT])
    assert (kept[0], len(kept)) == (FRONT, 200)


def test_the_page_itself_heads_the_list_stored_or_not():
    assert publications.first([FRONT], own=STORY) == [STORY, FRONT]
    assert publications.first([FRONT, STORY], own=STORY) == [STORY, FRONT]


@pytest.mark.django_db
def test_old_ones_are_forgotten():
    for days in (0, 3):
        moment = datetime.now(UTC) - timedelta(days=days)
        Publication.objects.create(page_id=days, action=Publication.Action.PUBLISHED, begun_at=moment)
    assert publications.forget_old() == 1
    assert [each.page_id for each in Publication.objects.all()] == [0]
