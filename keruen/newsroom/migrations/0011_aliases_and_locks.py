from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0010_stories_by_last_publication")]

    operations = [
        migrations.AddIndex(
            model_name="page",
            index=models.Index(condition=models.Q(("alias_of__isnull", False)), fields=["alias_of"], name="page_alias"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(condition=models.Q(("locked", True)), fields=["locked_at"], name="page_locked"),
        ),
    ]
