from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "keruen.pulse"
    label = "pulse"

    def ready(self) -> None:
        from keruen.pulse import dependencies  # noqa: F401
