"""Score sheets as data: the shipped ones load, and what is wrong is said with its place and the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhang.app.scoring import sheet_named
from duizhang.catalogue.score_loading import shipped_sheets
from duizhang.core.errors import SheetBroken

HEAD = "zh: 评分\nplace: 天津市\ndue: 2027\n"
ITEM = "items:\n  - {id: a, indicator: pm25_annual_mean, weight: 10}\n"


@pytest.mark.parametrize("name", shipped_sheets())
def test_shipped_sheets_load_and_weigh_a_hundred(name: str) -> None:
    assert sheet_named(name).full == 100


def loaded(folder: Path, text: str) -> object:
    file = folder / "s.yaml"
    file.write_text(text, encoding="utf-8")
    return sheet_named(str(file))


def test_a_small_sheet(tmp_path: Path) -> None:
    assert loaded(tmp_path, HEAD + ITEM)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "items: []\n", "earn no points"),
        (HEAD + ITEM.replace("pm25_annual_mean", "pm25_annual_maen"), "Did you mean pm25_annual_mean"),
        (HEAD + ITEM.replace("weight: 10", "wieght: 10"), "weight"),
        (HEAD + ITEM.replace("weight: 10", "weight: -1"), "below zero"),
        (HEAD + ITEM.replace("weight: 10", "weight: viel"), "must be a number"),
        (HEAD + ITEM.replace("}", ", earns: {met: 120}}"), "up to 100"),
        (HEAD + ITEM.replace("}", ", earns: {meet: 100}}"), "Did you mean met"),
        (HEAD + ITEM.replace("}", ", scope: 全省}"), "has no scope"),
        (HEAD + ITEM.replace("}", ", steps: [{earns: 1}]}"), "period"),
        (HEAD + ITEM + ITEM.removeprefix("items:\n"), "two entries"),
        (HEAD.replace("天津市", "云梦泽市") + ITEM, "knows no place"),
        (HEAD.replace("place: 天津市\n", "") + ITEM, "place"),
        (HEAD.replace("due: 2027\n", "") + ITEM, "due"),
        (HEAD.replace("2027", "二七") + ITEM, "no period"),
        (HEAD + ITEM + "vetoes: [{id: v, zh: 否决, cap: 5, when: {indicator: cpi}}]\n", "never strikes"),
        (
            HEAD
            + ITEM
            + "deductions: [{id: d, zh: 扣, points: 1, when: {indicator: good_days, period: 2025, "
            "below: 200, each: 1}}]\n",
            "most",
        ),
        (HEAD + "items: [{id: a, weight: 1}]\n", "looks at nothing"),
        ("zh: [\n", "is no YAML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SheetBroken) as caught:
        loaded(tmp_path, text)
    assert words in str(caught.value)
    assert "s.yaml" in caught.value.where


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(SheetBroken, match="tianjin-2027"):
        sheet_named("没有这张.yaml")
