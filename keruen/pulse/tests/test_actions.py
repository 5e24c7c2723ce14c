from keruen.newsroom.tests.cast import Cast
from keruen.pulse import reading
from keruen.pulse.actions import set_floor


def test_it_sets_the_number_that_was_counted_elsewhere(cast: Cast):
    story = cast.story()
    set_floor({story.pk: 358})
    assert reading.total(story.pk) == 358


def test_the_same_numbers_twice_change_nothing(cast: Cast):
    story = cast.story()
    for _ in range(2):
        set_floor({story.pk: 358})
    assert reading.total(story.pk) == 358


def test_a_total_never_falls(cast: Cast):
    story = cast.story()
    set_floor({story.pk: 358})
    set_floor({story.pk: 12})
    assert reading.total(story.pk) == 358


def test_nobody_counted_is_not_the_same_as_nobody_read(cast: Cast):
    assert reading.total(cast.story().pk) is None
