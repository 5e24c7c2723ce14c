import re

from bench.pulse.showing import VIEWS, shown


def test_the_median_the_95th_percentile_and_the_longest_are_shown() -> None:
    assert shown([1.0] * 50 + [2.0] * 44 + [3.0] * 5 + [9.0]) == ["1.50", "3.00", "9.00"]
    assert shown([4.0]) == ["4.00"] * 3


def test_the_counter_is_found_on_a_page() -> None:
    found = re.search(VIEWS, '<span class="views" data-part="views" title="…">1\N{NO-BREAK SPACE}204 просмотра</span>')
    assert found is not None
    assert found[1] == "1\N{NO-BREAK SPACE}204 просмотра"
