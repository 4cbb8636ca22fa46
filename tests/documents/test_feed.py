"""Feeds: keys by meaning, missing fields, JSON that breaks off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.errors import DuizhangError, RecordIncomplete
from duizhang.documents import json_records
from duizhang.documents.feed import Record, read_feed
from duizhang.documents.limits import Limits

ARTICLE = {
    "文章标识符aid": "100_1",
    "标题title": "某市公布空气质量",
    "链接url": "https://example.org/1",
    "时间time": "2024-03-05",
    "公众号名称": "某市发布",
    "finalContent": "全年优良天数为二百八十天。",
}


class Feed(NamedTuple):
    """What a feed gave."""

    records: list[Record]
    problems: list[DuizhangError]
    broken: Any


def read(value: Any, part: int = 0, **limits: int) -> Feed:
    """Read a feed, in parts of so many characters where that is asked for."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    parts = [text[at : at + part] for at in range(0, len(text), part)] if part else [text]
    found = list(read_feed(parts, where="feed.json", limits=Limits(**limits)))
    errors = [item for item in found if isinstance(item, DuizhangError)]
    return Feed(
        [item for item in found if isinstance(item, Record)],
        [error for error in errors if isinstance(error, RecordIncomplete)],
        next((error for error in errors if not isinstance(error, RecordIncomplete)), None),
    )


def test_the_keys_of_a_feed_are_told_by_meaning() -> None:
    record = read([ARTICLE]).records[0]
    assert (record.id, record.title, record.url) == ("100_1", "某市公布空气质量", "https://example.org/1")
    assert record.published == date(2024, 3, 5)
    assert record.publisher == "某市发布"
    assert record.keys is not None
    assert record.keys["time"] == "时间time"


@pytest.mark.parametrize(
    "record",
    [
        {
            "id": 7,
            "title": "题",
            "content": "正文一段。",
            "pub_date": "2024-03-05 10:00:00",
            "source": "甲报",
        },
        {"guid": "7", "标题": "题", "正文": "正文一段。", "日期": "2024年3月5日", "来源": "甲报"},
        {
            "num": 1,
            "detail": {
                "id": "7",
                "title": "题",
                "body": "正文一段。",
                "pubtime": "20240305",
                "publisher": "甲报",
            },
        },
        {
            "id": "7",
            "title": "题",
            "text": "正文一段。",
            "publishDate": "2024-03-05",
            "sourceName": "甲报",
            "score": 3.5,
        },
    ],
)
def test_other_names_and_one_level_of_nesting(record: dict[str, Any]) -> None:
    found = read([record]).records[0]
    assert (found.id, found.title, found.text, found.publisher) == ("7", "题", "正文一段。", "甲报")
    assert found.published == date(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"total": 1, "items": [ARTICLE]}, ensure_ascii=False),
        json.dumps({"data": {"list": [ARTICLE]}}["data"], ensure_ascii=False),
        json.dumps(ARTICLE, ensure_ascii=False)
        + "\n"
        + json.dumps(ARTICLE | {"文章标识符aid": "2"}, ensure_ascii=False),
        json.dumps(ARTICLE, ensure_ascii=False),
    ],
)
def test_lists_inside_objects_lines_and_single_records(text: str) -> None:
    found = read(text)
    assert found.broken is None
    assert found.records[0].id == "100_1"


def test_a_cut_array_keeps_the_records_before_the_break() -> None:
    text = json.dumps([ARTICLE, ARTICLE, ARTICLE], ensure_ascii=False, indent=1)
    cut = text[: text.rindex("finalContent") + 20]
    found = read(cut)
    assert len(found.records) == 2
    assert found.broken.code == "json-broken"
    line = cut.count("\n") + 1
    assert f"line {line} column" in found.broken.message


def test_a_cut_list_inside_an_object_keeps_its_records() -> None:
    text = json.dumps({"total": 3, "items": [ARTICLE, ARTICLE]}, ensure_ascii=False)
    found = read(text[:-40])
    assert len(found.records) == 1
    assert "line 1 column" in found.broken.message


def test_a_broken_line_of_json_lines_is_passed_over_and_named() -> None:
    line = json.dumps(ARTICLE, ensure_ascii=False)
    found = read(f"{line}\n{line[:-9]}\n{line}\n")
    assert len(found.records) == 2
    assert "line 2" in found.broken.message or "line 3" in found.broken.message


def test_a_record_without_text_is_named_and_the_others_go_on() -> None:
    found = read([{"title": "无正文"}, ARTICLE, {"id": "9", "content": "  "}])
    assert [record.id for record in found.records] == ["100_1"]
    assert [problem.code for problem in found.problems] == ["record-incomplete"] * 2
    assert "record 1" in found.problems[0].where
    assert "no text" in found.problems[0].message
    assert "Record 3" in found.problems[1].message


def test_limits_are_named() -> None:
    assert "records" in read([ARTICLE] * 3, records=2).broken.message
    assert len(read([ARTICLE] * 3, records=2).records) == 2
    deep = read("[" * 500 + "]" * 500).broken
    assert deep.code == "limit-exceeded"
    assert "nesting" in deep.message


def test_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    found = read('[{"title": "\\ud83d", "content": "前\\ud800后，\\ud83d\\ude00。"}]').records[0]
    assert found.text == "前\ufffd后，😀。"
    found.text.encode()
    found.title.encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "title", "content", "time", "标题title", "x"]) | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values, st.integers(min_value=0, max_value=400))
def test_any_json_whole_or_cut_is_read_without_an_exception(value: Any, cut: int) -> None:
    text = json.dumps(value, ensure_ascii=True)
    for version in (text, text[:cut], f"{text}\n{text}"):
        for record in read(version).records:
            assert record.text.strip()
            record.text.encode()


@given(st.text(alphabet='[]{}",:\\u d80a1n\n', max_size=60))
def test_any_scrap_of_json_is_read_without_an_exception(text: str) -> None:
    read(text)


def test_a_record_with_a_list_of_its_own_is_one_record() -> None:
    found = read([ARTICLE | {"附件": [{"name": "表一", "url": "x"}, {"name": "表二", "url": "y"}]}])
    assert [record.id for record in found.records] == ["100_1"]


def test_a_list_two_levels_down_is_found() -> None:
    assert len(read({"code": 0, "data": {"page": 1, "list": [ARTICLE, ARTICLE]}}).records) == 2


@given(json_values, st.integers(min_value=1, max_value=30), st.integers(min_value=0, max_value=400))
def test_a_feed_in_parts_is_the_feed(value: Any, part: int, cut: int) -> None:
    text = json.dumps(value, ensure_ascii=False)
    for version in (text, text[:cut], f"{text}\n{text}", f"{text[:cut]}\n{text}"):
        whole, parts = read(version), read(version, part)
        assert whole.records == parts.records
        assert [str(problem) for problem in whole.problems] == [str(problem) for problem in parts.problems]
        assert str(whole.broken) == str(parts.broken)


def test_the_place_of_a_break_is_that_in_the_whole_text() -> None:
    text = json.dumps([ARTICLE] * 3, ensure_ascii=False, indent=1)
    cut = text[: text.rindex("finalContent") + 20]
    assert str(read(cut, 7).broken) == str(read(cut).broken)


def test_only_the_parts_that_a_record_needs_are_asked_for() -> None:
    line = json.dumps(ARTICLE, ensure_ascii=False) + "\n"
    asked = 0

    def parts() -> Iterator[str]:
        nonlocal asked
        while True:  # a feed without end
            asked += 1
            yield line

    stream = read_feed(parts(), where="feed.jsonl", limits=Limits())
    for wanted in range(1, 200):
        assert isinstance(next(stream), Record)
        assert asked <= wanted + 2


def test_a_large_object_gives_the_records_of_its_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "_WHOLE", 100)
    around = {
        "code": 0,
        "data": {"columns": ["a", "b"], "list": [ARTICLE] * 5, "page": {"next": 2}},
        "end": 1,
    }
    text = json.dumps(around, ensure_ascii=False)
    found = read(text, 40)
    assert [record.place for record in found.records] == [1, 2, 3, 4, 5]
    assert found.broken is None
    cut = read(text[:-5], 40)
    assert len(cut.records) == 5
    assert "line 1 column" in cut.broken.message
    assert len(read(f"{text}\n{json.dumps(ARTICLE)}", 40).records) == 6
