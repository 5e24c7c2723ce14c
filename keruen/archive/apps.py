from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "keruen.archive"
    label = "archive"

    def ready(self) -> None:
        from keruen.press.tracking.tables import set_apart

        set_apart("archive_source", "archive_import")
