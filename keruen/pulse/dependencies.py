"""What a change to the pulse's records makes void; pins are told of by their table."""

from keruen.press.tracking.registry import State, Tokens, Tracking, track
from keruen.press.tracking.tables import set_apart
from keruen.pulse.models import (
    LogPosition,
    Ranking,
    SiteMinute,
    StoryDay,
    StoryHour,
    StoryMinute,
    StoryViews,
    TopicHour,
)
from keruen.pulse.models.ranking import RANKED

VIEWS = "views:{}"
RANKING = "rankings:{}"
# Held by every counter: what is drawn while views are being folded is drawn once more (`folding/counters.py`). It is no
# table's, and it is never voided, for that would say that all counters are void.
COUNTED = "*counted"


def story_views(state: State) -> Tokens:
    return {VIEWS.format(state["pk"]): state["total"]}


def ranking(state: State) -> Tokens:
    places = state["places_text"]
    return {RANKING.format(state["pk"]): places, RANKED.format(state["kind"], state["language"]): places}


track(Tracking(StoryViews, VIEWS, story_views))
track(Tracking(Ranking, RANKING, ranking, private=frozenset({"reasons", "computed_at"})))

# Written each second. Pages show of them what `Ranking` says; the desk's screens are not stored.
set_apart(*(each._meta.db_table for each in (LogPosition, SiteMinute, StoryDay, StoryHour, StoryMinute, TopicHour)))
