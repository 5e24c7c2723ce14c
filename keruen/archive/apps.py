from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "keruen.archive"
    label = "archive"
