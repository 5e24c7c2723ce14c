
import django.db.models.deletion
from django.db import migrations, models

from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


class Migration(migrations.Migration):

    dependencies = [
        ("newsroom", "0001_page"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        BootstrapLocaleField("newsroom.Page"),
        BootstrapTranslationKeyField("newsroom.Page"),
        BootstrapTranslatableModel("newsroom.Page"),
    ]
