"""The proof that no stored page is stale: see the package's own words."""

import os
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from keruen.ops.tests.stored_equals_fresh.machine import StoredEqualsFresh
from keruen.ops.tests.stored_equals_fresh.portal import PortalUnderTest
from keruen.ops.tests.stored_equals_fresh.reader import Stale
from keruen.press.store import Store

# `make test-long` asks for more; what runs with every change is the same each time.
RUNS = int(os.environ.get("KERUEN_TEST_RUNS", "0"))
# Hypothesis counts the filling of each bundle as a step.
BUNDLES = 7
ANYHOW = settings(deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
SHORT = settings(ANYHOW, max_examples=3, stateful_step_count=BUNDLES + 10, derandomize=True, phases=[Phase.generate])
LONG = settings(ANYHOW, max_examples=max(RUNS, 1), stateful_step_count=BUNDLES + 25, print_blob=True)
TO_BE_CAUGHT = settings(SHORT, max_examples=60, stateful_step_count=BUNDLES + 15)
# The beginnings of keys that are left out on purpose.
OMISSIONS = {
    "a section's list": "section-stories:",
    "a person": "person:",
    "a translation": "translations:",
    "the site's settings": "*settings:",
    "a picture": "picture:",
}

pytestmark = pytest.mark.django_db(transaction=True)


def run(portal: PortalUnderTest, budget: settings) -> None:
    machine = type("Machine", (StoredEqualsFresh,), {"portal": portal})
    run_state_machine_as_test(machine, settings=budget)


def test_whatever_editors_do_no_stored_page_is_stale(portal: PortalUnderTest, capsys: Any):
    try:
        run(portal, LONG if RUNS else SHORT)
    finally:
        with capsys.disabled():
            sys.stdout.write("\n".join(["", *portal.tally.lines(), ""]))


@pytest.mark.parametrize("omission", OMISSIONS)
def test_a_missing_key_is_caught(portal: PortalUnderTest, monkeypatch: pytest.MonkeyPatch, omission: str):
    void = Store.void

    def void_all_but_one(store: Store, keys: Any, **options: Any) -> Any:
        return void(store, [key for key in keys if not key.startswith(OMISSIONS[omission])], **options)

    monkeypatch.setattr(Store, "void", void_all_but_one)
    with pytest.raises(Stale):
        run(portal, TO_BE_CAUGHT)
