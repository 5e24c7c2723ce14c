"""The proof that no stored page is stale: see the package's own words."""

import inspect
import os
import sys
from collections.abc import Set
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RULE_MARKER, run_state_machine_as_test

from keruen.ops.tests.stored_equals_fresh.machine import StoredEqualsFresh
from keruen.ops.tests.stored_equals_fresh.portal import PortalUnderTest
from keruen.ops.tests.stored_equals_fresh.reader import Stale
from keruen.press.store import Store
from keruen.pulse.folding.counters import Counters

# `make test-long` asks for more; what runs with every change is the same each time.
RUNS = int(os.environ.get("KERUEN_TEST_RUNS", "0"))
# Hypothesis counts the filling of each bundle as a step, and the leave to begin.
BUNDLES = 8
ANYHOW = settings(deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
SHORT = settings(ANYHOW, max_examples=2, stateful_step_count=BUNDLES + 10, derandomize=True, phases=[Phase.generate])
LONG = settings(ANYHOW, max_examples=max(RUNS, 1), stateful_step_count=BUNDLES + 25, print_blob=True)
# With ten and more Hypothesis would try beginnings first that go on with the least of everything.
TO_BE_CAUGHT = settings(SHORT, max_examples=9, stateful_step_count=BUNDLES + 15)
# The beginnings of keys that are left out on purpose, and the actions that are tried then. `make test-long` tries all.
OMISSIONS = {
    "a section's list": ("section-stories:", {"write_story"}),
    "a person": ("person:", {"change_person"}),
    "a translation": ("translations:", {"link_translation", "unlink_translation"}),
    "the site's settings": ("*settings:", {"change_settings"}),
    "a picture": ("picture:", {"change_picture"}),
    "a pin": ("*table:pulse_pin", {"pin_topic"}),
    "a mute": ("*table:pulse_mute", {"mute_topic"}),
    "a ranking": ("ranking", {"readers_come"}),
}

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


def run(portal: PortalUnderTest, budget: settings, left_out: Set[str] = frozenset()) -> None:
    machine = type("Machine", (StoredEqualsFresh,), {"portal": portal, **dict.fromkeys(left_out)})
    run_state_machine_as_test(machine, settings=budget)


def actions() -> set[str]:
    return {name for name, each in inspect.getmembers(StoredEqualsFresh) if hasattr(each, RULE_MARKER)}


def test_whatever_editors_do_no_stored_page_is_stale(portal: PortalUnderTest, capsys: Any):
    try:
        run(portal, LONG if RUNS else SHORT)
    finally:
        with capsys.disabled():
            sys.stdout.write("\n".join(["", *portal.tally.lines(), ""]))


@pytest.mark.skipif(
    connection.vendor != "sqlite" and not RUNS, reason="it is this test's own eyes that are tested; once is enough"
)
@pytest.mark.parametrize("omission", OMISSIONS)
def test_a_missing_key_is_caught(portal: PortalUnderTest, monkeypatch: pytest.MonkeyPatch, omission: str):
    key, tried = OMISSIONS[omission]
    void = Store.void

    def void_all_but_one(store: Store, keys: Any, **options: Any) -> Any:
        return void(store, [each for each in keys if not each.startswith(key)], **options)

    monkeypatch.setattr(Store, "void", void_all_but_one)
    assert tried <= actions()
    with pytest.raises(Stale):
        run(portal, TO_BE_CAUGHT, left_out=set() if RUNS else actions() - tried)


def test_a_counter_that_is_not_drawn_is_caught(portal: PortalUnderTest, monkeypatch: pytest.MonkeyPatch):
    """No key is void by a view: the fold says whose counters have to be drawn."""
    monkeypatch.setattr(Counters, "grew", lambda counters, stories: None)
    with pytest.raises(Stale):
        run(portal, TO_BE_CAUGHT, left_out=set() if RUNS else actions() - {"readers_come"})
