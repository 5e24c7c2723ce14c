from keruen.pulse.trends.same_sets import are_same, weights


def same(one: dict[int, float], other: dict[int, float]) -> bool:
    return are_same(weights(one), weights(other))


def test_the_same_stories_say_the_same():
    stories = {1: 30.0, 2: 12.0, 3: 5.0}
    assert same(stories, stories)


def test_one_or_two_stories_may_be_two_matters():
    assert not same({1: 30.0, 2: 12.0}, {1: 30.0, 2: 12.0})


def test_one_story_that_very_many_read_does_not_make_two_topics_one():
    assert not same({1: 5000.0, 2: 12.0, 3: 9.0}, {1: 5000.0, 4: 12.0, 5: 9.0})


def test_one_that_few_read_does_not_part_them():
    stories = {1: 90.0, 2: 80.0, 3: 70.0}
    assert same(stories, {**stories, 4: 1.0})


def test_topics_without_a_common_story_are_two():
    assert not same({1: 9.0, 2: 9.0, 3: 9.0}, {4: 9.0, 5: 9.0, 6: 9.0})
