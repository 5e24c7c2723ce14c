from keruen.pulse.models.curation import Mute, Pin
from keruen.pulse.models.log_position import LogPosition
from keruen.pulse.models.ranking import Ranking
from keruen.pulse.models.reading import REFERRERS, SiteMinute, StoryDay, StoryHour, StoryMinute, TopicHour
from keruen.pulse.models.views import StoryViews

__all__ = [
    "REFERRERS",
    "LogPosition",
    "Mute",
    "Pin",
    "Ranking",
    "SiteMinute",
    "StoryDay",
    "StoryHour",
    "StoryMinute",
    "StoryViews",
    "TopicHour",
]
