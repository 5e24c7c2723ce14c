from keruen.newsroom.tests.cast import Cast
from keruen.pulse import reading
from keruen.pulse.actions import set_floor
from keruen.pulse.models import StoryViews


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


def test_new_views_are_added_to_the_floor(cast: Cast):
    story = cast.story()
    StoryViews.objects.create(article=story, counted=5)
    set_floor({story.pk: 358})
    assert reading.total(story.pk) == 363
    set_floor({story.pk: 400})
    assert reading.total(story.pk) == 405


def test_the_larger_of_two_floors_holds_whoever_comes_last(cast: Cast):
    story = cast.story()
    for brought in (358, 12):
        set_floor({story.pk: brought})
    assert StoryViews.objects.get(article=story).brought == 358


def test_nobody_counted_is_not_the_same_as_nobody_read(cast: Cast):
    assert reading.total(cast.story().pk) is None
