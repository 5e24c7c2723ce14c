"""What an upgrade brings to a portal that runs already."""

from importlib import import_module

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from keruen.newsroom.roles import ALL, CHIEF_EDITORS, REPORTERS, permissions

BEFORE = ("ops", "0001_initial")
GIVING = ("ops", "0002_chief_editors_watch_the_press")
NUMBERS = ("ops", "0003_desk_users_see_numbers")
MUTING = ("ops", "0004_editors_mute_topics")
PRESS = import_module("keruen.ops.migrations.0002_chief_editors_watch_the_press").PRESS


@pytest.fixture
def chiefs(transactional_db: None) -> Group:
    """As the release before the press left them."""
    group = Group.objects.create(name=CHIEF_EDITORS.name)
    group.permissions.set(permissions(("wagtailadmin.access_admin",)))
    return group


def migrate(*wanted: tuple[str, str]) -> None:
    MigrationExecutor(connection).migrate(list(wanted))


def held(group: Group) -> set[tuple[str, str]]:
    return set(group.permissions.values_list("content_type__app_label", "codename"))


def test_an_upgrade_gives_the_press_to_chief_editors(chiefs: Group):
    migrate(BEFORE)
    migrate(GIVING)
    assert held(chiefs) == {("wagtailadmin", "access_admin"), *PRESS}
    assert {f"{app}.{codename}" for app, codename in PRESS} <= set(CHIEF_EDITORS.records)


def test_what_the_newsroom_takes_away_stays_away(chiefs: Group):
    chiefs.permissions.clear()
    migrate(GIVING)
    assert held(chiefs) == set()


def test_a_new_portal_is_left_to_its_set_up(transactional_db: None):
    migrate(BEFORE)
    migrate(GIVING)
    assert not Group.objects.filter(name=CHIEF_EDITORS.name).exists()


def test_an_upgrade_gives_the_numbers_to_every_role(chiefs: Group):
    Group.objects.create(name=REPORTERS.name)
    migrate(GIVING)
    migrate(NUMBERS)
    for role in (REPORTERS, CHIEF_EDITORS):
        assert ("pulse", "see_numbers") in held(Group.objects.get(name=role.name))
    assert all("pulse.see_numbers" in role.records for role in ALL)


def test_an_upgrade_lets_editors_mute_topics(chiefs: Group):
    reporters = Group.objects.create(name=REPORTERS.name)
    migrate(NUMBERS)
    migrate(MUTING)
    assert {("pulse", "add_mute"), ("pulse", "change_mute"), ("pulse", "delete_mute")} <= held(chiefs)
    assert ("pulse", "add_mute") not in held(reporters)
