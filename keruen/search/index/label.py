"""What an index was made of. Where that is not what it would be made of now, it is made anew."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from keruen.search import assuming, keys
from keruen.search.index.fields import FORMAT
from keruen.search.index.place import Place
from keruen.search.index.wording import of_exceptions

# What makes a word's key, besides our own code.
LIBRARIES: Final = ("pymorphy3", "pymorphy3-dicts-ru", "pystemmer", "tantivy")


@cache
def of_code() -> str:
    """Changes with the fields, with the code and the lists that make keys, and with the libraries they use."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for package in (keys, assuming):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".tsv", ".txt"} and "tests" not in path.parts:
                digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


def write(folder: Path, *, exceptions: Path, stories: int) -> None:
    label = {"code": of_code(), "exceptions": of_exceptions(exceptions), "stories": stories}
    (folder / "label").write_text(json.dumps(label), encoding="ascii")


def reason_to_build(place: Place) -> str:
    """Why the index has to be made anew; empty where it hasn't."""
    folder = place.current()
    if folder is None:
        return "there is none"
    label = _read(folder)
    if label.get("code") != of_code():
        return "another version of the program made it"
    if label.get("exceptions") != of_exceptions(place.exceptions):
        return "the lists of exceptions were changed"
    return place.wanted()


def is_of_this_code(folder: Path) -> bool:
    return _read(folder).get("code") == of_code()


def _read(folder: Path) -> dict[str, Any]:
    try:
        label = json.loads((folder / "label").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    return label if isinstance(label, dict) else {}
