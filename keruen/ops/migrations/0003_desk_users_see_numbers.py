"""Gives the three roles of a portal that runs already the newsroom's numbers, as new portals give them.

Once: what the newsroom takes away afterwards stays away. A new portal has no groups yet; `newsroom.roles` makes them.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("Reporters", "Editors", "Chief editors")


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
    see = permissions.get(content_type__app_label="pulse", codename="see_numbers")
    for group in groups:
        group.permissions.add(see)


class Migration(migrations.Migration):
    dependencies = (
        ("ops", "0002_chief_editors_watch_the_press"),
        ("pulse", "0002_counting"),
    )
    operations = (migrations.RunPython(give, migrations.RunPython.noop),)
