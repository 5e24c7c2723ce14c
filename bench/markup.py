"""What the Nu HTML checker finds in pages."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.tools import Toolbox


@dataclass(frozen=True, slots=True)
class Fault:
    page: str
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.page}, line {self.line}: {self.message} | {' '.join(self.extract.split())}"


def faults(toolbox: Toolbox, pages: Mapping[str, str], *, folder: Path) -> list[Fault]:
    """Errors, not warnings, in {name: HTML}."""
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page)
    files = [str(folder / f"{name}.html") for name in pages]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    answer = subprocess.run([*toolbox.vnu, *options, *files], capture_output=True, text=True, check=True, timeout=300)
    return [
        Fault(Path(each["url"]).stem, each.get("lastLine", 0), each["message"], each.get("extract", ""))
        for each in json.loads(answer.stdout)["messages"]
        if each["type"] == "error"
    ]
