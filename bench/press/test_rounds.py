from typing import Any

from bench.press.rounds import Contestant, ratio, rows, take_turns
from bench.press.wrk import Load, Rate

FILE, KERUEN = Contestant("file", Load("http://file/")), Contestant("Keruen", Load("http://keruen/"), beside="file")
RATES = {"file": [Rate(100, 1, 2), Rate(200, 1, 4)], "Keruen": [Rate(60, 1, 3), Rate(100, 1, 5, errors=2)]}


def test_everybody_is_asked_in_each_round_after_a_warm_up_and_in_turn() -> None:
    asked: list[str] = []

    def ask(load: Load, **more: Any) -> Rate:
        asked.append(load.url)
        return Rate(1, 1, 1)

    rates = take_turns([FILE, KERUEN], rounds=2, seconds=5, ask=ask, tell=lambda line: None)
    assert asked == [*["http://file/"] * 2, *["http://keruen/"] * 4, *["http://file/"] * 2]
    assert {name: len(each) for name, each in rates.items()} == {"file": 2, "Keruen": 2}


def test_a_ratio_is_the_median_of_the_ratios_within_the_rounds() -> None:
    assert ratio(RATES, "Keruen", "file") == 0.55


def test_a_row_has_median_span_ratios_and_tells_of_errors() -> None:
    assert rows([KERUEN], RATES, anchor="file") == [
        ["Keruen (2 errors!)", "80 (60-100)", "0.55 (0.55 of “file”)", "1.00", "4.00"]
    ]


def test_who_is_beside_another_that_did_not_take_part_has_one_ratio() -> None:
    alone = Contestant("Keruen", KERUEN.load, beside="somebody")
    assert rows([alone], RATES, anchor="file")[0][2] == "0.55"
