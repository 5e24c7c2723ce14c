"""Into the desk, as one of the demo's accounts."""

import re
from typing import Any

from playwright.sync_api import Page

# By name, of this process's portal. Who comes again has a session still, as in a browser that was closed.
_sessions: dict[str, Any] = {}


def sign_in(page: Page, name: str) -> None:
    """By the form; it leads to the desk's first page."""
    page.goto("/desk/login/")
    page.locator('input[name="username"]').fill(name)
    page.locator('input[name="password"]').fill(f"{name}-demo")
    page.locator('button[type="submit"]').click()
    page.wait_for_url(re.compile(r"/desk/$"))


def come_in(page: Page, name: str) -> None:
    """By the form, or with the session of whoever came in so before."""
    if name in _sessions:
        page.context.add_cookies(_sessions[name])
    else:
        sign_in(page, name)
        _sessions[name] = page.context.cookies()
