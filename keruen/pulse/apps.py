from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "keruen.pulse"
    label = "pulse"

    def ready(self) -> None:
        from keruen.pulse import dependencies, signal_handlers  # noqa: F401
