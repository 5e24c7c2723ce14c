from typing import Any

from keruen.press import asking
from keruen.press.serving.wsgi import Headers


class Answered:
    """`start_response` of a request that is made here: it keeps what was answered."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers

    @property
    def is_error(self) -> bool:
        return self.status.startswith("5")

    @property
    def press(self) -> str:
        """What Django says of the page (`asking.py`)."""
        return next((value for name, value in self.headers if name.lower() == asking.ANSWER.lower()), "")
