"""wrk, which asks as fast as answers come: one thread, 32 connections, gzip accepted."""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, nan
from pathlib import Path

SCRIPT = Path(__file__).parent / "random.lua"
CONNECTIONS = 32
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


class WrkError(RuntimeError):
    """It did not run, or could not connect."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked for. `addresses`: a file of paths, one a line, drawn at random; else the one path of `url`."""

    url: str
    headers: Mapping[str, str] = field(default_factory=lambda: {"Accept-Encoding": "gzip"})
    addresses: Path | None = None

    def command(self, seconds: float) -> list[str]:
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--latency"]
        for name, value in self.headers.items():
            command += ["-H", f"{name}: {value}"]
        if self.addresses is None:
            return [*command, self.url]
        return [*command, "-s", str(SCRIPT), self.url, "--", str(self.addresses)]


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second, milliseconds at the median and at the 99th percentile, and answers above 399 or none.

    `p999` and `longest` are told of loads that have `addresses`. `requests` is how many were answered in all.
    """

    per_second: float
    p50: float
    p99: float
    errors: int = 0
    p999: float = nan
    longest: float = nan
    requests: int = 0


def run(load: Load, *, seconds: float) -> Rate:
    """Raises WrkError where it can't be run or nobody listens. No answer in all that time is an infinitely late one."""
    done = subprocess.run(load.command(seconds), capture_output=True, text=True, timeout=seconds + 60)
    rate = parse(done.stdout)
    if done.returncode or re.search(r"Socket errors: connect [1-9]", done.stdout):
        raise WrkError(f"{load.url}: {done.stdout}{done.stderr}")
    return rate if rate.per_second else Rate(0.0, p50=inf, p99=inf, p999=inf, longest=inf)


def parse(told: str) -> Rate:
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    errors = int(refused[1]) if refused else 0
    errors += sum(map(int, broken.groups())) if broken else 0
    p50, p99, p999, longest = (_percentile(told, which) for which in ("50", "99", "99.9", "100"))
    answered = re.search(r"^\s*(\d+) requests in ", told, re.M)
    requests = int(answered[1]) if answered else 0
    return Rate(float(rate[1]) if rate else 0.0, p50, p99, errors, p999, longest, requests)


def _percentile(told: str, which: str) -> float:
    found = re.search(rf"^\s+{re.escape(which)}%\s+([\d.]+)(us|ms|s|m)$", told, re.M)
    return float(found[1]) * UNITS[found[2]] if found else nan


def version() -> str:
    told = subprocess.run(["wrk", "-v"], capture_output=True, text=True).stdout
    found = re.search(r"\d+\.\d+\.\d+", told)
    return found[0] if found else ""
