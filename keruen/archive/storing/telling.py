"""What new rows make void, worked out from what was written: reading thousands of rows back would take long."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models

from keruen.newsroom.story_changes import Kind, StoryChange, tell
from keruen.press.tracking.lists import keys_of_moment
from keruen.press.tracking.registry import At, State, Tracking, changed_keys, table_key, tracking_of
from keruen.press.voiding import void


def void_new(model: type[models.Model], states: Iterable[State]) -> None:
    """The rows came. `states` have every column of `Tracking.columns`; texts may be anything.

    None of them is rendered at once, unlike what the desk publishes: an archive's stories wait for their readers.
    """
    tracking = _tracking(model)
    keys: set[str] = set()
    # Stories of a month void the same keys of their lists.
    moments: dict[tuple[str, int, int], datetime] = {}
    for state in states:
        for key, token in tracking.tokens(state).items():
            if isinstance(token, At):
                moment = token.moment.astimezone(UTC)
                moments[key, moment.year, moment.month] = moment
            else:
                keys.add(key)
    now = settings.CLOCK.now()
    for (key, _, _), moment in moments.items():
        keys |= keys_of_moment(key, moment, now=now)
    if keys:
        void(keys | {table_key(table) for table in tracking.tables})


def columns_of(model: type[models.Model]) -> list[str]:
    """What `void_changed` has to know of a row: all that is shown but its texts."""
    return ["pk", *_tracking(model).columns]


def void_changed(model: type[models.Model], changes: Iterable[tuple[State, State]]) -> None:
    """The rows turned from one state to the other; their texts are the same."""
    tracking, now = _tracking(model), settings.CLOCK.now()
    texts = dict.fromkeys(tracking.texts, "")
    for old, new in changes:
        before, after = {**old, **texts}, {**new, **texts}
        keys = changed_keys(tracking.tokens(before), tracking.tokens(after), now=now)
        if keys:
            void(keys | {table_key(table) for table in tracking.tables})
            tracking.tell(before, after)


def tell_of_new(stories: Iterable[dict[str, Any]]) -> None:
    """Whoever keeps something of stories hears of those that readers can see."""
    tell(StoryChange(story["pk"], Kind.NEW) for story in stories if story["published_at"])


def _tracking(model: type[models.Model]) -> Tracking:
    tracking = tracking_of(model)
    if tracking is None:
        raise LookupError(f"{model._meta.label} is not tracked")
    return tracking
