"""Shows editors and chief editors of a portal that runs already what imports left out, as new portals do.

Once: what the newsroom takes away afterwards stays away. A new portal has no groups yet; `newsroom.roles` makes them.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("Editors", "Chief editors")


def give(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(using).filter(name__in=ROLES)
    if not groups:
        return
    # Django makes permissions when all migrations have run, which would be too late.
    config = apps.get_app_config("archive")
    config.models_module = True  # a past state's apps have none, and are passed over without
    create_permissions(config, apps=apps, using=using, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    seeing = permissions.filter(content_type__app_label="archive", codename="view_import")
    for group in groups:
        group.permissions.add(*seeing)


class Migration(migrations.Migration):
    dependencies = (
        ("ops", "0004_editors_mute_topics"),
        ("archive", "0002_imports"),
    )
    operations = (migrations.RunPython(give, migrations.RunPython.noop),)
