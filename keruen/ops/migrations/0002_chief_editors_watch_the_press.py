"""Gives "Chief editors" of a portal that runs already what new portals give them: the press, and its outbox.

Once: what the newsroom takes away afterwards stays away. A new portal has no groups yet; `newsroom.roles` makes them.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

PRESS = (
    ("ops", "watch_press"),
    ("ops", "void_pages"),
    ("outbox", "change_delivery"),
    ("outbox", "delete_delivery"),
)


def give(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    group = apps.get_model("auth", "Group").objects.using(using).filter(name="Chief editors").first()
    if group is None:
        return
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for label, codename in PRESS:
        # Django makes permissions when all migrations have run, which would be too late.
        _make_permissions(apps, label, using)
        group.permissions.add(permissions.get(content_type__app_label=label, codename=codename))


def _make_permissions(apps: Any, label: str, using: str) -> None:
    config = apps.get_app_config(label)
    config.models_module = True  # a past state's apps have none, and are passed over without
    create_permissions(config, apps=apps, using=using, verbosity=0)


class Migration(migrations.Migration):
    dependencies = (
        ("ops", "0001_initial"),
        ("outbox", "0001_messages"),
        ("newsroom", "0004_content"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    )
    operations = (migrations.RunPython(give, migrations.RunPython.noop),)
