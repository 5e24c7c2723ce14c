from typing import Any

import pytest
from django.utils import translation

from keruen.archive.desk import words
from keruen.archive.report import Report


@pytest.fixture(autouse=True)
def every_loss_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever these tests lose the desk can call in each of its languages. One word may be a name from the file."""
    lose = Report.lose

    def lose_what_has_words(report: Report, kind: str, what: str, **where: Any) -> None:
        with translation.override("kk"):
            assert " " not in kind or words.loss(kind) != kind, f"“{kind}” is missing in archive/desk/words.py"
        lose(report, kind, what, **where)

    monkeypatch.setattr(Report, "lose", lose_what_has_words)
