"""What the environment may set."""

from __future__ import annotations

from typing import Any

import pytest

from duizhang.app.settings import Settings


def test_nothing_set_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings("./duizhang.db", "zh", False)


@pytest.mark.parametrize(
    ("value", "lang"),
    [("en", "en"), ("EN", "en"), ("en_GB.UTF-8", "en"), ("zh-Hans", "zh"), ("fr", "zh"), ("", "zh")],
)
def test_a_language_counts_by_its_first_letters(value: Any, lang: Any) -> None:
    assert Settings.from_environment({"DUIZHANG_LANG": value}).lang == lang


def test_a_ledger_of_blanks_is_none() -> None:
    assert Settings.from_environment({"DUIZHANG_LEDGER": " "}).ledger == "./duizhang.db"
    assert Settings.from_environment({"DUIZHANG_LEDGER": "a.db"}).ledger == "a.db"


@pytest.mark.parametrize(("value", "debug"), [("1", True), ("0", False), ("", False), ("yes", True)])
def test_debugging_is_off_unless_asked_for(value: Any, debug: Any) -> None:
    assert Settings.from_environment({"DUIZHANG_DEBUG": value}).debug is debug
