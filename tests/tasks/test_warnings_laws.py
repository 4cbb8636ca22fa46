"""What holds for the warnings of every text, mangled ones included."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.app.finding import find
from duizhang.app.notices import warning_event, warning_record
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.tasks.warnings_episodes import episodes_of
from duizhang.tasks.warnings_model import WarningEvent

PIECES = st.lists(
    st.sampled_from(
        "市重污染天气应急指挥部|发布|启动|解除|延长|由黄色预警升级为|重污染天气|橙色预警|（Ⅱ级）|Ⅲ级应急响应|红色|黄色、|"
        "自12月31日14时起|至1月3日24时|今日8时|12月|日|25时|，|。|；|：|\n|一、强制性减排措施|1.|（一）|停止户外活动|除抢险外|"
        "按照《某市重污染天气应急预案》（某政办〔2023〕9号）|预计扩散条件转差|解除时间另行通知|在河西区、|当|时|4次|暴雨|信号|《|》|（".split(
            "|"
        )
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=150)
@given(pieces=PIECES, title=st.sampled_from(["", "关于启动预警的通知", "应急预案"]), wrapped=st.booleans())
def test_spans_are_slices_of_the_raw_text(pieces: list[str], title: str, wrapped: bool) -> None:
    joint = "\r\n　　" if wrapped else ""
    text = f"{title}\n" + joint.join(pieces)
    document = read_text_document(text, "note", given=Given(title=title))
    for event in _warnings(text, title):
        assert 0 <= event.start < event.end <= len(document.raw)
        assert event.level in (None, 1, 2, 3, 4)
        assert (event.colour is None) == (event.level is None)
        for name, span in event.spans.items():
            assert 0 <= span.start < span.end <= len(document.raw), name
        for name, value in (
            ("issuer", event.issuer),
            ("plan", event.plan.title if event.plan else ""),
            ("plan_number", event.plan.number if event.plan else ""),
            ("reason", event.reason),
        ):
            assert bool(value) == (name in event.spans), name
            if value:
                assert _bare(event.spans[name].of(document.raw)) == _bare(value), name
        for measure in event.measures:
            assert _bare(document.raw[measure.start : measure.end]) == _bare(measure.text)
            assert measure.start >= event.start
    episodes = episodes_of(_warnings(text, title))
    told = [name for episode in episodes for step in episode.steps for name in step.events]
    assert sorted(told) == sorted({event.id for event in _warnings(text, title)})


def _warnings(text: str, title: str) -> tuple[WarningEvent, ...]:
    document = read_text_document(text, "note", given=Given(title=title))
    found = find(document)
    events = tuple(map(warning_event, found.promises.warnings))
    assert tuple(warning_record(document, event) for event in events) == found.promises.warnings
    return events


def _bare(text: str) -> str:
    """The characters that cleaning leaves alone."""
    return re.sub(r"[\s\u3000]", "", text)


def test_reading_is_the_same_each_time(warnings_in_text: Callable[..., tuple[WarningEvent, ...]]) -> None:
    text = "经研究，自12月31日14时起发布重污染天气橙色预警。"
    assert warnings_in_text(text) == warnings_in_text(text)
