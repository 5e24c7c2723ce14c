from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from keruen import outbox
from keruen.outbox import node, node_list
from keruen.outbox.models import Delivery, Node
from keruen.outbox.tests.conftest import Heard


def test_a_data_folder_has_one_number(settings: Any, tmp_path: Path):
    first = node.this_node()
    node._kept_in.cache_clear()
    assert node.this_node() == first
    settings.DATA = tmp_path / "another"
    assert node.this_node() != first


def test_a_number_that_cannot_be_read_is_replaced(settings: Any):
    (settings.DATA / "node").write_text("")
    first = node.this_node()
    node._kept_in.cache_clear()
    assert node.this_node() == first
    assert [path.name for path in settings.DATA.iterdir()] == ["node"]


def test_a_node_is_new_once(db: None):
    assert node.register()
    assert not node.register()


@pytest.mark.django_db(transaction=True)
def test_a_node_that_could_not_throw_its_pages_away_stays_unknown():
    with pytest.raises(ZeroDivisionError):
        node.register(when_new=lambda: 1 / 0)
    assert not Node.objects.exists()


def test_a_node_that_nobody_saw_for_a_week_is_dropped_with_its_deliveries(db: None, paper: Heard):
    node.register()
    outbox.tell("pages", {"items": []})
    assert node.forget_lost_nodes() == 0
    Node.objects.update(seen_at=timezone.now() - timedelta(days=8))
    assert node.forget_lost_nodes() == 1
    assert not Delivery.objects.exists()


def test_a_node_that_was_dropped_registers_anew(db: None):
    node.register()
    Node.objects.all().delete()
    calls: list[str] = []
    assert node.register(when_new=lambda: calls.append("void everything"))
    assert calls == ["void everything"]


def test_a_node_that_is_seen_stays(db: None):
    node.register()
    Node.objects.update(seen_at=timezone.now() - timedelta(days=8))
    node.register()
    assert node.forget_lost_nodes() == 0


@pytest.mark.usefixtures("on_postgresql")
def test_nobody_joins_while_somebody_tells(paper: Heard):
    """Else the node that joins would miss a message that was written for those before it."""
    other = connections.create_connection("default")
    try:
        with transaction.atomic():
            outbox.tell("pages", {"items": []})
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [node_list.LOCK])
                assert cursor.fetchone() == (False,)
    finally:
        other.close()
