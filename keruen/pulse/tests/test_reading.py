from keruen.newsroom.tests.cast import Cast
from keruen.pulse import reading


def test_totals_are_none_where_nobody_has_counted(cast: Cast):
    story = cast.story()
    assert reading.totals([story.pk]) == {story.pk: None}
