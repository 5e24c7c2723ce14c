"""`python -m bench.search`: nDCG, recall and how often nothing is found, printed and written into bench/RESULTS.md."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from bench.results import RESULTS, software, table, write_section
from keruen.ops.tests.portal import Portal
from keruen.ops.tests.search_quality.judged import NOTHING

ROOT: Final = Path(__file__).parents[2]
WITH_POSTGRESQL: Final = str(ROOT / "scripts" / "with-postgresql")
NOT_INSTALLED: Final = 75
EXPLAINED: Final = """\
{queries} queries over {stories} stories of the demo, judged from their texts
(`keruen/ops/tests/search_quality/README.md`). Every engine has the same fields with like weights, ё as е, operators in
its own language, and OR where AND finds nothing. Weights were tuned on half of the queries; the faults of keys and of
what is assumed that were mended beside them were seen on both halves.\
"""

Answered = Mapping[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder with the demo in it; else it is made")
    parser.add_argument(
        "--tune", action="store_true", help="try other weights on half of the queries, and write nothing"
    )
    parser.add_argument("--into", type=Path, default=RESULTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="keruen-bench-") as folder:
        data = options.data or Path(folder) / "data"
        if not options.data:
            data.mkdir()
            Portal(data).run("demo")
        made = _asked(data, Path(folder) / "made.json", tune=options.tune)
    if options.tune:
        print(table(["weight", "value", "nDCG tuned", "held out"], [_rounded(step) for step in made["steps"]]))
        return
    body = "\n\n".join(_parts(made))
    print(body)
    versions = software(tantivy=version("tantivy"))
    write_section("search", "Search", body, command="python -m bench.search", versions=versions, path=options.into)


def _asked(data: Path, into: Path, *, tune: bool) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.search.asked", f"--into={into}", *(["--tune"] if tune else [])]
    environment = {**os.environ, "KERUEN_DATA": str(data), "KERUEN_LOG_LEVEL": "ERROR"}
    status = subprocess.run([*([] if tune else [WITH_POSTGRESQL]), *command], cwd=ROOT, env=environment).returncode
    if status == NOT_INSTALLED:
        print("PostgreSQL is not installed; it is left out")
        status = subprocess.run(command, cwd=ROOT, env=environment).returncode
    if status:
        raise SystemExit("asking failed, see above")
    made: dict[str, Any] = json.loads(into.read_text())
    return made


def _parts(made: Mapping[str, Any]) -> Iterator[str]:
    answered: list[Answered] = made["answered"]
    engines = list(dict.fromkeys(each["engine"] for each in answered))
    judged = [each for each in answered if each["kind"] != NOTHING]
    number = sum(each["engine"] == engines[0] for each in answered)
    yield EXPLAINED.format(queries=number, stories=made["stories"])
    head = ["", "queries", *(f"{engine}: nDCG@10" if not place else engine for place, engine in enumerate(engines))]
    yield table([*head, "recall@10", *engines[1:], "nothing found", *engines[1:]], _rows(judged, engines))
    nothing = [each for each in answered if each["kind"] == NOTHING]
    right = ", ".join(f"{engine} {_share(_of(nothing, engine), _is_empty)}" for engine in engines)
    yield f"Of {len(_of(nothing, engines[0]))} queries that must find nothing, so many find nothing: {right}."
    times = sorted(made["milliseconds"])
    yield (
        f"All {len(times)} with facets and snippets, in one process: {statistics.median(times):.1f} ms in the median, "
        f"{times[int(len(times) * 0.99)]:.0f} at the 99th percentile."
    )


def _rows(answered: Sequence[Answered], engines: Sequence[str]) -> Iterator[list[object]]:
    for name, field in (("all", ""), ("", "half"), ("", "languages"), ("", "kind")):
        for value in dict.fromkeys(each[field] for each in answered) if field else (name,):
            chosen = [each for each in answered if not field or each[field] == value]
            yield _row(value, chosen, engines)


def _row(name: str, answered: Sequence[Answered], engines: Sequence[str]) -> list[object]:
    apart = [_of(answered, engine) for engine in engines]
    means = [f"{statistics.fmean(each[what] for each in of):.3f}" for what in ("ndcg", "recall") for of in apart]
    return [name, len(apart[0]), *means, *(_share(of, _is_empty) for of in apart)]


def _of(answered: Iterable[Answered], engine: str) -> list[Answered]:
    return [each for each in answered if each["engine"] == engine]


def _is_empty(answered: Answered) -> bool:
    return bool(answered["is_empty"])


def _share(answered: Sequence[Answered], has: Callable[[Answered], bool]) -> str:
    return f"{sum(map(has, answered)) / len(answered):.1%}"


def _rounded(step: Sequence[Any]) -> list[object]:
    return [f"{part:.4f}" if isinstance(part, float) else part for part in step]


if __name__ == "__main__":
    main()
