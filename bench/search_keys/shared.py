"""The test set that lies beside the project, where it does: forms that belong together, words that must stay apart."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[2].parent / "shared" / "search"


def paradigms() -> dict[str, list[str]]:
    rows = (line.lower().split("\t") for line in _lines("kk_forms.tsv"))
    return {word: forms.split() for word, forms in rows}


def apart() -> list[tuple[str, str]]:
    pairs = (line.split() for line in _lines("kk_distinct.txt"))
    return [(one, other) for one, other in pairs]


def _lines(name: str) -> list[str]:
    path = FOLDER / name
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
