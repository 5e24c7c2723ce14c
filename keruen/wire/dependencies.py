"""What a change to the wire's records makes void; rates and weather are told of by their tables."""

from keruen.press.tracking.registry import State, Tokens, Tracking, track
from keruen.press.tracking.tables import set_apart
from keruen.wire.models import FeedState
from keruen.wire.outbound.sitemaps.part import PART, SitemapPart, all_parts, parts_of_month


def sitemap_part(state: State) -> Tokens:
    """A month's files are void when it is cut anew; the index whenever one was changed."""
    where = tuple(state[name] for name in ("pk", "number", "starts_at", "starts_with"))
    return {
        PART.format(state["pk"]): where,
        parts_of_month(state["language"], state["month"]).key: where,
        all_parts().key: (*where, state["changed_at"]),
    }


track(Tracking(SitemapPart, PART, sitemap_part))
set_apart(FeedState._meta.db_table)
