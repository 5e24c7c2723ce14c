"""The newsroom's roles, and what each may do in one language's tree.

Rights hang on few roots (a language's front; a section where an editor narrows them), because the desk grows slow
with many permission rows.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from keruen.newsroom.models import Front


@dataclass(frozen=True, slots=True)
class Role:
    """A group: what it may do with pages, with files, and with records ("app.codename").

    That is what new portals begin with. Portals that run already get an addition by a migration, once, so that nothing
    comes back that a newsroom took away: see `ops/migrations/0002_chief_editors_watch_the_press.py`.
    """

    name: str
    pages: tuple[str, ...]
    files: tuple[str, ...]
    records: tuple[str, ...]


_DESK = ("wagtailadmin.access_admin", "pulse.see_numbers")
_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)
_FILES_OF_OTHERS = (*_FILES, "wagtailimages.change_image", "wagtaildocs.change_document")
_PEOPLE_AND_TOPICS = ("newsroom.add_person", "newsroom.change_person", "newsroom.add_topic", "newsroom.change_topic")
_PRESS = ("ops.watch_press", "ops.void_pages", "outbox.change_delivery", "outbox.delete_delivery")
_TRENDS = (
    *("pulse.add_pin", "pulse.change_pin", "pulse.delete_pin"),
    *("pulse.add_mute", "pulse.change_mute", "pulse.delete_mute"),
)

REPORTERS = Role(
    "Reporters", ("add",), _FILES, (*_DESK, "newsroom.add_topic", "newsroom.view_person", "newsroom.view_topic")
)
EDITORS = Role(
    "Editors",
    ("add", "change", "publish", "lock", "unlock"),
    _FILES_OF_OTHERS,
    (
        *(*_DESK, *_PEOPLE_AND_TOPICS, *_TRENDS, "newsroom.delete_topic", "wagtailredirects.add_redirect"),
        "archive.view_import",
    ),
)
CHIEF_EDITORS = Role(
    "Chief editors",
    ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    (*_FILES_OF_OTHERS, "wagtailimages.delete_image", "wagtaildocs.delete_document"),
    (
        *EDITORS.records,
        "newsroom.delete_person",
        "newsroom.change_sitesettings",
        "newsroom.view_sitesettings",
        "accounts.add_user",
        "accounts.change_user",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        *_PRESS,
    ),
)
ALL = (REPORTERS, EDITORS, CHIEF_EDITORS)
_WAGTAIL_DEFAULTS = ("Moderators", "Editors")
_WORKFLOW = "Editor's approval"


def set_up_roles() -> None:
    """Makes the groups that are missing. What an operator changed in a group that exists stays."""
    if not Group.objects.filter(name=REPORTERS.name).exists():
        # Wagtail's own groups and workflow hang on the root of all languages; ours take their place.
        Group.objects.filter(name__in=_WAGTAIL_DEFAULTS).delete()
        Workflow.objects.filter(name="Moderators approval").delete()
        GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    for role in ALL:
        group, is_new = Group.objects.get_or_create(name=role.name)
        if is_new:
            group.permissions.set(permissions(role.records))
            root = Collection.get_first_root_node()
            for permission in permissions(role.files):
                GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def grant_front(front: Front) -> None:
    """Gives each role its rights in the tree of a new language, and puts the approval workflow over it."""
    for role in ALL:
        group = Group.objects.get(name=role.name)
        for kind in role.pages:
            GroupPagePermission.objects.create(group=group, page=front, permission_type=kind)
    WorkflowPage.objects.update_or_create(page=front, defaults={"workflow": _workflow()})


def permissions(names: tuple[str, ...]) -> list[Permission]:
    """The permissions called "app.codename". LookupError names one that is missing."""
    wanted = [name.split(".") for name in names]
    named = reduce(or_, (Q(content_type__app_label=app, codename=codename) for app, codename in wanted))
    found = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.filter(named).select_related("content_type")
    }
    missing = [name for name in names if name not in found]
    if missing:
        raise LookupError(f"no permission is called {', '.join(missing)}")
    return [found[name] for name in names]


def _workflow() -> Workflow:
    workflow, is_new = Workflow.objects.get_or_create(name=_WORKFLOW)
    if is_new:
        task = GroupApprovalTask.objects.create(name=_WORKFLOW)
        task.groups.set(Group.objects.filter(name__in=[EDITORS.name, CHIEF_EDITORS.name]))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
