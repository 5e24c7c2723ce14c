from django.db import migrations, models

from keruen.newsroom.models.newest_first import NewestFirstIndex


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0013_names_of_links")]

    operations = [
        migrations.RemoveIndex(model_name="page", name="page_by_last_edit"),
        migrations.RemoveIndex(model_name="page", name="page_by_publication"),
        migrations.AddIndex(
            model_name="page",
            index=NewestFirstIndex(
                fields=["-latest_revision_created_at", "path", "depth", "numchild", "content_type", "locale", "owner"],
                name="page_by_last_edit",
                opclasses=["timestamptz_ops", "varchar_pattern_ops", *["int4_ops"] * 4, "int8_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                fields=["last_published_at", "id", "path", "depth", "content_type", "live"],
                name="page_by_publication",
                opclasses=["timestamptz_ops", "int8_ops", "varchar_pattern_ops", "int4_ops", "int4_ops", "bool_ops"],
            ),
        ),
    ]
