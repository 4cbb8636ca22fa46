"""The parts of the search for what became of a task: terms, names, figures, words of how far it is, and the status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from duizhang.app.resources import resources
from duizhang.documents.model import Document
from duizhang.tasks.model import Task
from duizhang.tasks.progress_figures import figures_in, pairs_of, reached
from duizhang.tasks.progress_index import PassageIndex, terms_of
from duizhang.tasks.progress_match import evidence_of
from duizhang.tasks.progress_model import Evidence, Reasons, Says, Status
from duizhang.tasks.progress_names import is_name, numbers_differ, proper, shared_wordings
from duizhang.tasks.progress_passages import passages_of
from duizhang.tasks.progress_places import apart
from duizhang.tasks.progress_says import stage, stopped
from duizhang.tasks.progress_status import status_of

TASK = Task("task_1", "报告", "报告", "", 0, 9, "建成南湖公园", "建成", "南湖公园", due="2025")
TODAY = date(2026, 3, 1)


def said(says: Says, on: str = "2026-02-01", *, score: float = 0.9, **reasons: tuple[str, ...]) -> Evidence:
    """Return a piece of evidence."""
    day = date.fromisoformat(on)
    return Evidence("新闻", "新闻", 0, 4, "南湖公园", day, says, score, Reasons(**reasons))  # type: ignore[arg-type]


def test_terms_leave_counts_out_and_keep_numbers_of_names() -> None:
    assert terms_of("新建泵站12座") == {"新建", "建泵", "泵站"}
    assert "9号" in terms_of("地铁9号线")
    assert "117项" in terms_of("“117项目”")
    assert "g331" in terms_of("实现G331贯通")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("地铁9号线一期", "地铁6号线一期", True),
        ("会展中心二期", "会展中心一期", True),
        ("地铁9号线北段", "地铁9号线南段", True),
        ("治污两年攻坚行动", "绿化三年攻坚行动", True),
        ("地铁9号线一期", "地铁9号线一期、6号线二期", False),
        ("地铁9号线", "市民中心", False),
    ],
)
def test_numbers_in_names_must_agree(one: str, other: str, differ: bool) -> None:
    assert numbers_differ(one, other) is differ


def test_names_are_what_is_quoted_numbered_or_a_named_work() -> None:
    assert proper("推进“216项目”和G331建设") == ("216项目", "G331")
    assert shared_wordings("建成市第二医院江北院区", "市第二医院江北院区开诊") == ["市第二医院江北院区"]
    assert is_name("市第二医院江北院区", ())
    assert not is_name("产业发展", ())


def test_figures_pair_by_what_they_count() -> None:
    lexicon = resources().lexicon
    promised = figures_in("改造老旧小区150个", lexicon)
    told = figures_in("改造城中村30个、老旧小区163个", lexicon)
    (pair,) = pairs_of(promised, told)
    assert pair.told.value == 163
    assert reached("改造老旧小区150个", "改造老旧小区163个", [pair])
    assert not reached("死亡人数控制在150个以内", "163个", [pair])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("某线一期建成通车", Says.IN_USE),
        ("启动改造老旧小区30个", Says.START),
        ("主体结构封顶", Says.MILESTONE),
        ("修复工程全部完工", Says.BUILT),
        ("条例表决通过", Says.COMPLETED),
        ("建设有序推进", Says.UNDER_WAY),
        ("会议听取某线建成情况汇报", Says.UNDER_WAY),
        ("线上线下消费", None),
        ("对外开放水平", None),
        ("公开工作台账", None),
        ("为顺利完成任务提供保障", None),
    ],
)
def test_how_far_a_stretch_says_that_it_is(text: str, says: Says | None) -> None:
    assert stage(text) is says


def test_what_is_a_step_for_one_task_is_the_end_of_another() -> None:
    assert stage("示范区获批", act="争创") is Says.COMPLETED
    assert stage("示范区方案获批", act="建设") is Says.MILESTONE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("大桥尚未开工", Says.UNFINISHED),
        ("项目推进缓慢", Says.UNFINISHED),
        ("粮库迁建暂停", Says.PAUSED),
        ("项目已经终止", Says.CANCELLED),
        ("大桥开工", None),
    ],
)
def test_what_is_said_to_have_stopped(text: str, says: Says | None) -> None:
    assert stopped(text) is says


def test_places_that_have_nothing_to_do_with_each_other() -> None:
    book = resources().catalogue
    assert apart("天津市", "北京市", book)
    assert not apart("天津市", "滨海新区", book)
    assert not apart("天津市", "全国", book)
    assert not apart("天津市", "", book)


def test_silence_is_not_failure() -> None:
    assert status_of(TASK, (), date(2025, 6, 1)) is Status.NOT_REPORTED
    assert status_of(TASK, (), TODAY) is Status.OVERDUE_UNREPORTED


def test_an_announcement_is_not_an_act() -> None:
    assert status_of(TASK, [said(Says.REPEATED), said(Says.ANNOUNCED)], TODAY) is Status.ANNOUNCED


def test_behind_needs_words_said_after_the_due_date() -> None:
    late, early = said(Says.UNFINISHED), said(Says.UNFINISHED, "2025-06-01")
    assert status_of(TASK, [late], TODAY) is Status.BEHIND
    assert status_of(TASK, [early], TODAY) is not Status.BEHIND
    assert status_of(TASK._replace(due="2027"), [late], TODAY) is not Status.BEHIND


def test_going_on_after_the_due_date_is_behind_only_for_a_promised_end() -> None:
    going = said(Says.UNDER_WAY, names=("南湖公园",))
    assert status_of(TASK, [going], TODAY) is Status.BEHIND
    assert status_of(TASK._replace(action="推进"), [going], TODAY) is Status.UNDER_WAY


def test_it_is_done_when_every_member_was_named() -> None:
    south = said(Says.IN_USE, names=("南湖公园",), missing=("北湖公园",))
    north = said(Says.IN_USE, names=("北湖公园",), missing=("南湖公园",))
    assert status_of(TASK, [south], TODAY) is Status.UNDER_WAY
    assert status_of(TASK, [south, north], TODAY) is Status.COMPLETED


def test_so_many_are_done_only_when_so_many_are_told() -> None:
    many = TASK._replace(text="建成5个公园", object="5个公园", has_figure=True)
    built = said(Says.BUILT)
    assert status_of(many, [built], TODAY) is Status.UNDER_WAY
    assert status_of(many, [said(Says.BUILT, figures=("5个公园",))], TODAY) is Status.COMPLETED
    assert status_of(many, [replace(built, quote="公园全部建成")], TODAY) is Status.COMPLETED


def test_what_is_said_last_stops_it() -> None:
    assert status_of(TASK, [said(Says.START, "2025-06-01"), said(Says.PAUSED)], TODAY) is Status.PAUSED


def test_what_was_said_after_the_day_does_not_count() -> None:
    assert status_of(TASK, [said(Says.IN_USE, "2026-05-01")], TODAY) is Status.OVERDUE_UNREPORTED


def test_evidence_is_a_slice_and_no_older_than_the_task(read: Callable[..., Document]) -> None:
    text = "南湖公园建成开放，\n游人如织。"
    documents = [replace(read(text, on=day), name=day) for day in ("2024-05-01", "2026-02-01")]
    index = PassageIndex(passages_of(documents, resources()))
    found = evidence_of(TASK, index, resources(), published=date(2025, 1, 15))
    assert [one.date for one in found] == [date(2026, 2, 1)]
    assert documents[1].raw[found[0].start : found[0].end] == found[0].quote == "南湖公园建成开放"


def test_what_one_city_says_finishes_nothing_of_the_whole_country(read: Callable[..., Document]) -> None:
    task = TASK._replace(text="城镇新增就业1000万人", action="新增", object="城镇就业", has_figure=True)
    local = read("天津市2025年政府工作报告\n（2026年1月20日）\n天津市城镇新增就业1200万人。")
    index = PassageIndex(passages_of([local], resources()))
    day = date(2025, 3, 5)
    assert evidence_of(task, index, resources(), published=day, home="天津市")
    assert evidence_of(task, index, resources(), published=day, home="全国") == ()


def test_a_document_that_prints_the_tasks_again_is_known(read: Callable[..., Document]) -> None:
    document = read("一、主要任务\n建成南湖公园二期工程。修缮北岭古道栈桥。开通环湖观光公交线。")
    index = PassageIndex(passages_of([document], resources()))
    tasks = ["建成南湖公园二期工程", "修缮北岭古道栈桥", "开通环湖观光公交线"]
    assert index.reprints_of(tasks) == {document.articles[0].id}
    assert index.reprints_of([*tasks, *(f"另一项任务第{n}件大事" for n in range(9))]) == frozenset()


def test_what_news_strings_together_verb_first_is_to_be_done(read: Callable[..., Document]) -> None:
    document = read(
        "会议研究重点工程。加快推进南湖隧道建设。南湖隧道实现贯通。", kind="news", title="会议召开"
    )
    stretches = {
        stretch.text: stretch.ahead
        for passage in passages_of([document], resources())
        for stretch in passage.stretches
    }
    assert stretches["加快推进南湖隧道建设"]
    assert not stretches["南湖隧道实现贯通"]


def test_what_a_report_says_of_the_year_before_finishes_nothing_of_this_one(
    read: Callable[..., Document],
) -> None:
    task = TASK._replace(text="新建口袋公园50个", action="新建", object="口袋公园", due="2026")
    report = "甲市2026年政府工作报告\n一、2025年工作回顾\n建成口袋公园52个，群众身边多了去处。"
    index = PassageIndex(passages_of([read(report, on="2026-02-03")], resources()))
    looked_back = evidence_of(task, index, resources(), published=date(2026, 2, 1))
    of_last_year = evidence_of(task._replace(due="2025"), index, resources(), published=date(2025, 2, 1))
    assert all("other_year" in one.reasons.against for one in looked_back)
    assert [one.reasons.against for one in of_last_year] == [()]
