"""`python -m bench.search_keys`: the table of search keys, printed and written into bench/RESULTS.md."""

import random
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bench.results import RESULTS, software, table, write_section
from bench.search_keys import nouns, shared
from bench.search_keys.measures import rate, recall, seconds, sharing
from bench.search_keys.methods import KAZAKH, RUSSIAN, Method
from bench.search_keys.paradigms import PERSONS_OF_NEWS, forms
from keruen.search.keys import key, keys, reload_exceptions

# So many nouns' forms are tried: with 90 each, some minute.
MOST: Final = 1_500
EXPLAINED: Final = """\
*Recall* is the share of forms that have their word's key, *shared* the share of words whose key another has as well.
Forms are made by another author's package, qazaq-inflector. Our own nouns were seen while rules and exceptions were
made. Of hunspell-kk's words a half was held out for recall, and no exceptions were taken from it; by eye, half of
what it shares are forms of one word, or misspellings, that it lists as words.\
"""
RUSSIAN_FORMS: Final = Path(__file__).parent / "russian_forms.txt"


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.search_keys", description=__doc__)
    parser.add_argument("--hunspell", type=Path, default=nouns.HUNSPELL, help="kk_KZ.dic, of Debian's hunspell-kk")
    parser.add_argument("--into", type=Path, default=RESULTS)
    options = parser.parse_args()
    body = "\n\n".join(_parts(options.hunspell))
    print(body)
    write_section(
        "search-keys",
        "Search keys",
        body,
        command="python -m bench.search_keys",
        versions=software(pymorphy3=version("pymorphy3"), qazaq_inflector=version("qazaq-inflector")),
        path=options.into,
    )


def _parts(hunspell: Path) -> Iterable[str]:
    yield EXPLAINED
    ours = nouns.ours()
    sets = [("our nouns", ours, ours)]
    if hunspell.exists():
        theirs = nouns.of_hunspell(hunspell, forms)
        sets.append(("hunspell-kk", theirs, nouns.held_out(theirs)))
    else:
        yield f"hunspell-kk was left out: {hunspell} isn't there (apt install hunspell-kk)."
    yield _kazakh(sets)
    yield _beside()
    yield _russian()
    yield _speed(sets[-1][1])


def _kazakh(sets: Sequence[tuple[str, list[str], list[str]]]) -> str:
    columns: list[tuple[str, Callable[[Method], float]]] = []
    for name, words, tried in sets:
        sample = _sample(tried)
        columns += [
            (f"{name}: recall", _recall({word: forms(word) for word in sample})),
            ("… of forms of news", _recall({word: forms(word, PERSONS_OF_NEWS) for word in sample})),
            (f"shared of {len(words)}", _sharing(words)),
        ]
    rows = [[method, *(_percent(measure(make)) for _, measure in columns)] for method, make in KAZAKH.items()]
    return table(["Kazakh", *(head for head, _ in columns)], rows)


def _beside() -> str:
    paradigms, apart = shared.paradigms(), shared.apart()
    if not paradigms:
        return "`../shared/search` isn't there: its test set was left out."
    rows = [
        [method, _percent(recall(make, paradigms)), sum(make(one) == make(other) for one, other in apart)]
        for method, make in KAZAKH.items()
    ]
    number = sum(map(len, paradigms.values()))
    return table([f"Kazakh, `../shared/search`: {number} forms", "recall", f"of {len(apart)} pairs joined"], rows)


def _russian() -> str:
    lines = RUSSIAN_FORMS.read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if not line.startswith("#")]
    paradigms = {word: others for word, *others in words}
    number = sum(map(len, paradigms.values()))
    rows = [
        [method, _percent(recall(make, paradigms)), _percent(sharing(make, list(paradigms)))]
        for method, make in RUSSIAN.items()
    ]
    return table([f"Russian, {len(paradigms)} words of news, {number} forms", "recall", "shared"], rows)


def _speed(words: Sequence[str]) -> str:
    kazakh = sorted({form for word in _sample(words)[:600] for form in forms(word)})
    russian = RUSSIAN_FORMS.read_text(encoding="utf-8").split()
    rows = [row for language, distinct in (("kk", kazakh), ("ru", russian)) for row in _speeds(language, distinct)]
    return table(["Speed", "words/s"], rows)


def _speeds(language: str, distinct: Sequence[str]) -> Iterable[tuple[str, str]]:
    text = " ".join(distinct)

    def met_first() -> None:
        reload_exceptions(None)
        key("а", language)

    def met_before() -> None:
        for word in distinct:
            key(word, language)

    # What is remembered goes with the exceptions; reading those isn't part of it.
    empty = seconds(met_first)
    first = min(_anew(met_first, met_before) for _ in range(3))
    yield (
        f"{language}: forms met first ({len(distinct)}; lists read in {empty:.1f} s)",
        _thousands(len(distinct) / first),
    )
    yield f"{language}: forms met before", _thousands(rate(met_before, len(distinct)))
    yield (
        f"{language}: a text of them, taken apart as well",
        _thousands(rate(lambda: keys(text, language), len(distinct))),
    )


def _anew(forget: Callable[[], None], work: Callable[[], None]) -> float:
    forget()
    return seconds(work)


def _sample(words: Sequence[str]) -> list[str]:
    return random.Random(1).sample(words, min(MOST, len(words)))


def _recall(paradigms: dict[str, set[str]]) -> Callable[[Method], float]:
    return lambda method: recall(method, paradigms)


def _sharing(words: Sequence[str]) -> Callable[[Method], float]:
    return lambda method: sharing(method, words)


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _thousands(number: float) -> str:
    return f"{round(number, -3):,.0f}"


if __name__ == "__main__":
    main()
