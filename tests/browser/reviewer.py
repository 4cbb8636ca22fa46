"""What a reviewer does on every queue of the review page."""

from __future__ import annotations

from typing import Any

REVIEWER = "张三"
PASSWORD = "correct horse 电池 staple"


def sign_in(page: Any) -> None:
    """Sign in on the review page and wait for the first of what waits."""
    page.goto("/review")
    page.fill("#name", REVIEWER)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".claim")


def press(page: Any, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with page.expect_navigation():
        page.keyboard.press(key)
