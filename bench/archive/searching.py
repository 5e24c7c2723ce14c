"""Search over a large archive: how long an answer with facets takes, and when what was just published is found."""

import statistics
import time
from random import Random
from threading import Event, Thread

from keruen.archive.demo.large import lexicon
from keruen.archive.demo.large.plot import Plots
from keruen.newsroom.models import Article
from keruen.outbox.drain import Drain
from keruen.outbox.node import this_node
from keruen.search import finding
from keruen.search.found import Found
from keruen.search.index.place import own_place
from keruen.search.index.worker import Worker
from keruen.search.query.parsing import parse
from keruen.search.query.query import Query

QUERIES = 300
PUBLISHED = 8
LONGEST = 60.0


def answers(*, queries: int = QUERIES) -> dict[str, float]:
    """Milliseconds at the 50th and the 99th percentile. The same words each time, some of them in the wrong layout."""
    random, plots = Random(5), Plots()
    asked = [_typed(random, plots) for _ in range(queries)]
    for text, language in asked[:20]:
        _find(text, language)
    times = []
    found = 0
    for text, language in asked:
        start = time.perf_counter()
        found += bool(_find(text, language).total)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return {
        "search p50": statistics.median(times),
        "search p99": times[int(len(times) * 0.99) - 1],
        "search longest": times[-1],
        "queries that find something": found / queries,
    }


def until_found() -> dict[str, float]:
    """Seconds from publishing to being found, with the worker's threads for the outbox and the index beside it."""
    stop, drain = Event(), Drain(this_node())
    threads = [Thread(target=run, args=(stop,)) for run in (drain.run, Worker(own_place()).run)]
    for thread in threads:
        thread.start()
    try:
        drain.caught_up.wait(LONGEST)
        times = [_until_found(number) for number in range(PUBLISHED)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return {"publish to searchable, median": statistics.median(times), "publish to searchable, longest": max(times)}


def _typed(random: Random, plots: Plots) -> tuple[str, str]:
    plot = plots.draw(random)
    language = random.choice(lexicon.LANGUAGES)
    matter, thing = (lexicon.noun(language, *some[0]) for some in (plot.matters, plot.things))
    person = plot.people[0].names[language]
    place = lexicon.places()[plot.places[0]][language]
    kinds = [
        matter.gen, thing.acc, f"{thing.nom} {place.gen}", f"{matter.acc} {thing.gen}", person, f'"{thing.acc}"',
        f"{thing.nom} -{matter.nom}", f"{matter.nom} 2019..2022", f"{person} {matter.nom}",
        f"{thing.nom[:-1]}ъ", f"{place.nom} {matter.nom} {thing.nom}",
    ]  # fmt: skip
    return random.choice(kinds), language


def _find(text: str, language: str) -> Found:
    return finding.find(Query(text=text, language=language, typed=parse(text)), with_facets=True)


def _until_found(number: int) -> float:
    story = Article.objects.in_language("ru").newest_first()[number]
    word = f"щучьевеление{number}х{int(time.time())}"
    story.title = f"{word} {story.title}"[:255]
    story.save_revision().publish()
    start = time.perf_counter()
    while time.perf_counter() - start < LONGEST:
        if _find(word, "ru").total:
            return time.perf_counter() - start
        time.sleep(0.02)
    raise SystemExit(f"{word} was not found within {LONGEST:.0f} s")
