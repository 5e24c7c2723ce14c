"""What a change to the pulse's records makes void; pins are told of by their table."""

from keruen.press.tracking.registry import State, Tokens, Tracking, track
from keruen.pulse.models import StoryViews

VIEWS = "views:{}"


def story_views(state: State) -> Tokens:
    return {VIEWS.format(state["pk"]): state["total"]}


track(Tracking(StoryViews, VIEWS, story_views))
