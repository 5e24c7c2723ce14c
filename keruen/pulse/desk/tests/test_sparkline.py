from keruen.pulse.desk import sparkline


def test_the_highest_stands_at_the_top_and_nothing_at_the_foot():
    assert sparkline.points([0, 5, 10]) == "0.0,26.0 60.0,14.0 120.0,2.0"


def test_a_silent_hour_is_a_line_at_the_foot():
    assert sparkline.points([0, 0]) == "0.0,26.0 120.0,26.0"


def test_one_value_is_no_curve():
    assert sparkline.points([3]) == ""


def test_neighbours_are_summed():
    assert sparkline.summed([1, 2, 3, 4, 5], by=2) == [3, 7, 5]
