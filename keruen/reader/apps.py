from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "keruen.reader"
    label = "reader"

    def ready(self) -> None:
        from keruen.reader import signal_handlers, slots  # noqa: F401
