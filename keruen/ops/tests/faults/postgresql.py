"""A PostgreSQL of a test's own, which can be stopped and started."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from keruen.ops.tests.portal import free_port


def folder_of_programs() -> Path | None:
    """Where initdb and pg_ctl are; None where PostgreSQL is not installed."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(packaged[-1]) if packaged else shutil.which("initdb")
    return Path(found).parent if found else None


@dataclass(slots=True)
class Postgresql:
    """A server on loopback that keeps what it acknowledged: it writes through to the disk."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://keruen@127.0.0.1:{self.port}/keruen"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        """At once, as a machine that fails: connections are cut."""
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")

    def make(self) -> None:
        self._run("initdb", "-D", self.folder / "data", "-U", "keruen", "--auth=trust", "--encoding=UTF8",
                  "--locale=C.UTF-8")  # fmt: skip
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "keruen", "keruen")

    def _run(self, program: str, *arguments: object) -> None:
        command = [*_as_owner(), str(self.programs / program), *map(str, arguments)]
        # A server that stays would keep a pipe open; its words go to its log.
        with (self.folder / "commands.log").open("ab") as out:
            subprocess.run(command, cwd=self.folder, stdout=out, stderr=out, check=True, timeout=120)


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", _owner(), "--"] if os.getuid() == 0 else []


def _owner() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def running(programs: Path, folder: Path) -> Iterator[Postgresql]:
    """A fresh server, until the `with` ends. `folder` must not be below one that only this user may enter."""
    folder.mkdir(parents=True)
    if os.getuid() == 0:
        shutil.chown(folder, _owner())
    server = Postgresql(programs, folder, free_port())
    server.make()
    try:
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):  # it was stopped already
            server.stop()
