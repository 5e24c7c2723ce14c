"""`keruen export`: what an operator types and gets back."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path, db: None):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="choose a place"):
        call_command("export", "ninjs", str(tmp_path / "file" / "a.jsonl"))
