"""Gives editors and chief editors of a portal that runs already the muting of topics, as new portals give it.

Once: what the newsroom takes away afterwards stays away. A new portal has no groups yet; `newsroom.roles` makes them.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("Editors", "Chief editors")
MUTING = ("add_mute", "change_mute", "delete_mute")


def give(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(using).filter(name__in=ROLES)
    if not groups:
        return
    # Django makes permissions when all migrations have run, which would be too late.
    config = apps.get_app_config("pulse")
    config.models_module = True  # a past state's apps have none, and are passed over without
    create_permissions(config, apps=apps, using=using, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    muting = permissions.filter(content_type__app_label="pulse", codename__in=MUTING)
    for group in groups:
        group.permissions.add(*muting)


class Migration(migrations.Migration):
    dependencies = (
        ("ops", "0003_desk_users_see_numbers"),
        ("pulse", "0002_counting"),
    )
    operations = (migrations.RunPython(give, migrations.RunPython.noop),)
