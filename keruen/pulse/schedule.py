"""What the worker does for the pulse by the clock."""

from keruen.outbox.schedule import Job
from keruen.pulse import actions
from keruen.pulse.folding import retention
from keruen.pulse.trends import topic_hours

JOBS = (
    # The last views of an hour have been folded by then.
    Job("sum-hours-of-topics", topic_hours.fill, at_minute=2),
    Job("forget-ended-pins", actions.forget_ended),
    Job("forget-old-minutes", retention.forget_old_minutes),
    Job("turn-old-hours-into-days", retention.turn_old_hours_into_days),
    Job("sweep-views-of-deleted-stories", retention.sweep_left_overs),
)
