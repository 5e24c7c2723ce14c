"""The files that somebody names to be read."""

from pathlib import Path


def files_in(paths: list[Path], suffixes: tuple[str, ...]) -> list[Path]:
    """The files that `paths` name, those in folders sorted by name. FileNotFoundError names what doesn't exist."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(file for file in path.rglob("*") if file.suffix.lower() in suffixes and file.is_file())
        elif path.is_file():
            files.append(path)
        else:
            raise FileNotFoundError(f"{path}: there is no such file or folder")
    return files
