"""What was measured of one database at one size, as a file of JSON carries it."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from bench.measured import Measured


@dataclass(slots=True)
class Stand:
    """`pages`, `desk` by name; `acts` are milliseconds of what an editor or a job does; `figures` anything else."""

    database: str
    stories: int
    pages: dict[str, Measured] = field(default_factory=dict)
    desk: dict[str, Measured] = field(default_factory=dict)
    acts: dict[str, Measured] = field(default_factory=dict)
    jobs: dict[str, float] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False))

    @classmethod
    def read(cls, path: Path) -> Self:
        data: dict[str, Any] = json.loads(path.read_text())
        for part in ("pages", "desk", "acts"):
            data[part] = {name: Measured.from_json(each) for name, each in data[part].items()}
        return cls(**data)


def path_of(folder: Path, database: str, size: int) -> Path:
    return folder / f"{database}-{size}.json"
