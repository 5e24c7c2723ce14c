"""What an archive of ten thousand, a hundred thousand and a million stories costs: `python -m bench.archive`.

On SQLite, and on PostgreSQL where it is installed, into bench/RESULTS.md. Started again after it was stopped, it goes
on: each size of each database is measured once, until `--anew` is given.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench import results
from bench.archive.report import section
from bench.archive.stand import Stand, path_of
from bench.pages import DATABASES, NOT_INSTALLED, ROOT


def stands(arguments: argparse.Namespace) -> list[Stand]:
    """Of each database that is installed, by size."""
    found = []
    sizes = sorted(map(int, arguments.sizes.split(",")))
    for database in arguments.databases.split(","):
        paths = [path_of(arguments.folder, database, size) for size in sizes]
        if all(path.exists() for path in paths) or _measured(database, arguments):
            found += [Stand.read(path) for path in paths]
    return found


def _measured(database: str, arguments: argparse.Namespace) -> bool:
    environment = {name: value for name, value in os.environ.items() if name != "KERUEN_DATABASE_URL"}
    if database != "sqlite":
        # Its server is a new one each time.
        shutil.rmtree(arguments.folder / f"{database}-data", ignore_errors=True)
    options = [f"--{name}={getattr(arguments, name)}" for name in ("sizes", "runs", "folder")]
    command = [*DATABASES[database], sys.executable, "-m", "bench.archive.portal", f"--database={database}", *options]
    status = subprocess.run(command, cwd=ROOT, env=environment).returncode
    if status == NOT_INSTALLED:
        print(f"SKIPPED: {database} is not installed")
    elif status:
        raise SystemExit(f"measuring on {database} failed, see above; started again, it goes on from there")
    return not status


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--runs", type=int, default=12, help="of each page")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "bench-archive", help="15 GB for a million")
    parser.add_argument("--anew", action="store_true", help="forget what was measured before")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    if arguments.anew:
        shutil.rmtree(arguments.folder, ignore_errors=True)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    arguments.folder = arguments.folder.resolve()
    found = stands(arguments)
    text = section(found)
    results.write_section(
        "archive",
        "An archive of many stories",
        text,
        command=" ".join(["python -m bench.archive", *sys.argv[1:]]),
        versions=results.software(**dict(stand.database.split() for stand in found)),
        path=arguments.into,
    )
    print(text)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    main()
