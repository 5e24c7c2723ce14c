from collections import Counter

import pytest

from keruen.archive.demo.story_files import read_all
from keruen.ops.tests.search_quality import judged
from keruen.ops.tests.search_quality.measures import ndcg, recall


@pytest.mark.parametrize(
    ("found", "gain"),
    [(["a", "b", "c"], 1.0), (["b", "a", "c"], 0.73), (["x", "a", "b", "c"], 0.65), (["c"], 0.12), ([], 0.0)],
)
def test_ndcg_is_one_for_the_best_order_alone(found: list[str], gain: float):
    assert ndcg(found, {"a": 3, "b": 1, "c": 1}) == pytest.approx(gain, abs=0.01)


def test_what_stands_beyond_the_tenth_place_counts_nothing():
    assert ndcg([*"bcdefghijk", "a"], {"a": 3}) == recall([*"bcdefghijk", "a"], {"a": 3}) == 0


def test_recall_is_of_what_is_much_about_it():
    assert recall(["a", "c"], {"a": 3, "b": 2, "c": 1}) == 0.5


def test_where_nothing_is_to_be_found_nothing_is_right():
    assert (ndcg([], {}), ndcg(["a"], {}), recall([], {}), recall(["a"], {})) == (1, 0, 1, 0)


def test_answers_in_other_languages_are_passed_over():
    asked = judged.Judged(("kk",), "form", "сөз", {"a": 3})
    assert asked.counted(["a:ru", "b:kk", "a:kk"]) == ["b:kk", "a:kk"]
    assert asked.versions({"a:kk", "a:ru"}) == {"a:kk": 3}


def test_the_set_is_large_enough_half_of_it_kazakh_and_names_stories_that_there_are():
    queries, stories = judged.read(), read_all()
    languages = Counter(each.languages for each in queries)
    assert min(languages["ru",], languages["kk",]) >= 100
    assert len({(each.languages, each.text) for each in queries}) == len(queries)
    for each in queries:
        assert bool(each.grades) == (each.kind != judged.NOTHING), each.text
        assert all(set(each.languages) & set(stories[key].versions) for key in each.grades), each.text
        assert set(each.grades.values()) <= {1, 2, 3}
