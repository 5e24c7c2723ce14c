"""How a process writes its log: one object a line, or text; to standard output."""

from collections.abc import Mapping
from typing import Any, Final

FORMATTERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "json": {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        "json_ensure_ascii": False,
        "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
    },
    "text": {"format": "%(asctime)s %(levelname)-7s %(name)s: %(message)s"},
}
QUIET: Final = {
    # They name every address that is asked for, keys in it included.
    "httpx": {"level": "WARNING"},
    "httpcore": {"level": "WARNING"},
    "PIL": {"level": "WARNING"},
    # Two lines for each task, of which there are several for each save.
    "django_tasks": {"level": "WARNING"},
}


def log_settings(level: str, form: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`; `form` is `json` or `text`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {name: dict(formatter) for name, formatter in FORMATTERS.items()},
        "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": form}},
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {name: dict(quiet) for name, quiet in QUIET.items()},
    }
