from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "keruen.wire"
    label = "wire"

    def ready(self) -> None:
        from keruen.press.tracking.tables import set_apart

        set_apart("wire_feedstate")
