from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "keruen.ops"
    label = "ops"

    def ready(self) -> None:
        from keruen.ops import signal_handlers  # noqa: F401
        from keruen.press.tracking.tables import set_apart

        set_apart("ops_publication")
