import pytest
from django.contrib.auth.models import Group

from keruen.newsroom import roles
from keruen.newsroom.actions import set_up_languages
from keruen.newsroom.models import Front
from keruen.newsroom.tests.cast import Cast


def test_a_reporter_writes_and_cannot_publish(cast: Cast):
    may = cast.politics.permissions_for_user(cast.reporter)
    assert may.can_add_subpage()
    assert not may.can_publish_subpage()


def test_an_editor_publishes(cast: Cast):
    assert cast.politics.permissions_for_user(cast.editor).can_publish_subpage()


def test_a_reporter_edits_own_stories_alone(cast: Cast):
    own = cast.story(published=None, owner=cast.reporter)
    foreign = cast.story("Чужая", published=None, owner=cast.editor)
    assert own.permissions_for_user(cast.reporter).can_edit()
    assert not foreign.permissions_for_user(cast.reporter).can_edit()


def test_a_stranger_does_not_get_in(cast: Cast):
    assert not cast.stranger.has_perm("wagtailadmin.access_admin")


def test_the_chief_editor_alone_changes_the_site(cast: Cast):
    can = {
        user.username: user.has_perm("newsroom.change_sitesettings")
        for user in (cast.reporter, cast.editor, cast.chief)
    }
    assert can == {"reporter": False, "editor": False, "chief": True}


def test_setting_up_again_keeps_what_an_operator_changed(cast: Cast):
    Group.objects.get(name=roles.REPORTERS.name).permissions.clear()
    set_up_languages(("ru", "kk"), brand="Другой")
    assert Front.objects.count() == 2
    assert not Group.objects.get(name=roles.REPORTERS.name).permissions.exists()


def test_stories_go_through_an_editors_approval(cast: Cast):
    assert cast.story(published=None).get_workflow().name == "Editor's approval"


def test_a_permission_that_does_not_exist_is_named(db: None):
    with pytest.raises(LookupError, match=r"newsroom\.fly"):
        roles.permissions(("newsroom.fly",))
