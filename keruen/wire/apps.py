from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "keruen.wire"
    label = "wire"

    def ready(self) -> None:
        from keruen.wire import dependencies  # noqa: F401
        from keruen.wire.outbound import subscribers  # noqa: F401
