from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "keruen.reader"
    label = "reader"
