"""Decisions apply to what was read, survive another reading, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from tests.review.conftest import RAW

from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.review.anchors import normalised, of_task
from duizhang.review.model import Action
from duizhang.review.tasks import ReviewedTasks

Make = Callable[..., TaskRecord]
Decide = Callable[..., Decision]
After = Callable[..., ReviewedTasks]


def _quotes(found: ReviewedTasks) -> list[str]:
    return [task.quote for task in found.tasks]


def test_without_decisions_everything_stands(tasks: list[TaskRecord], after: After) -> None:
    assert after(tasks) == ReviewedTasks(tuple(tasks))


def test_accept_amend_reject(tasks: list[TaskRecord], decide: Decide, after: After) -> None:
    green, park, river = tasks[:3]
    found = after(
        tasks,
        decide(green, Action.ACCEPT),
        decide(park, Action.AMEND, due="2026-06", responsible=["市园林局"], force="must"),
        decide(river, Action.REJECT),
    )
    assert "治理河道" not in _quotes(found)
    assert found.rejected == (river,)
    assert found.tasks[0] == green
    assert found.reviews[green.id].action is Action.ACCEPT
    amended = found.tasks[1]
    assert (amended.due, amended.due_from, amended.force) == ("2026-06", "review", "must")
    assert (amended.responsible, amended.leading, amended.supporting) == (("市园林局",), (), ("市园林局",))
    assert amended.responsible_from == "review"
    assert found.reviews[amended.id].fields["due"] == "2026-06"
    assert (park.due, park.force) == ("2027", "commit"), "what was read stays as it was read"


def test_a_due_date_can_be_taken_away(tasks: list[TaskRecord], decide: Decide, after: After) -> None:
    found = after(tasks, decide(tasks[1], Action.AMEND, due=None, responsible=[]))
    assert (found.tasks[1].due, found.tasks[1].due_from) == (None, None)
    assert (found.tasks[1].responsible, found.tasks[1].responsible_from) == ((), None)


def test_amendments_add_up_and_the_last_decision_holds(
    tasks: list[TaskRecord], decide: Decide, after: After
) -> None:
    found = after(
        tasks,
        decide(tasks[2], Action.AMEND, due="2026"),
        decide(tasks[2], Action.AMEND, force="must"),
        decide(tasks[2], Action.REJECT),
        decide(tasks[2], Action.ACCEPT),
    )
    kept = found.tasks[2]
    assert (kept.due, kept.force, found.reviews[kept.id].action) == ("2026", "must", Action.ACCEPT)
    assert found.rejected == ()


def test_a_merger_is_one_task_with_all_figures(tasks: list[TaskRecord], decide: Decide, after: After) -> None:
    parts = [
        {"key": a.key, "document_id": a.document_id, "start": a.start, "end": a.end, "text": a.text}
        for a in map(of_task, tasks[1:3])
    ]
    found = after(tasks, decide(tasks[0], Action.MERGE, **{"with": parts}))
    assert _quotes(found) == ["建设绿道12公里，新建公园3个，治理河道", "推进供热改造", "推进供热改造"]
    assert (found.tasks[0].claims, found.tasks[0].due) == (("st_12", "st_3"), "2027")
    lost = after([tasks[0], *tasks[3:]], decide(tasks[0], Action.MERGE, **{"with": parts}))
    assert (len(lost.tasks), len(lost.lost)) == (3, 1)


def test_a_split_leaves_each_part_its_figures(task: Make, decide: Decide, after: After) -> None:
    both = task("建设绿道12公里，新建公园3个", claims=("st_12", "st_3"), has_figure=True)
    found = after([both], decide(both, Action.SPLIT, at=both.start + both.quote.index("，")))
    assert _quotes(found) == ["建设绿道12公里", "新建公园3个"]
    assert [t.claims for t in found.tasks] == [("st_12",), ("st_3",)]
    assert len({t.id for t in found.tasks}) == 2
    second = found.tasks[1]
    found = after(
        [both],
        decide(both, Action.SPLIT, at=both.start + both.quote.index("，")),
        decide(second, Action.AMEND, due="2026"),
    )
    assert [t.due for t in found.tasks] == [None, "2026"], "a part is decided about like any other task"


def test_undo_takes_back_and_can_be_taken_back(tasks: list[TaskRecord], decide: Decide, after: After) -> None:
    river = tasks[2]
    reject = decide(river, Action.REJECT)
    undo = decide(river, Action.UNDO, undoes=reject.number)
    again = decide(river, Action.UNDO, undoes=undo.number)
    assert after(tasks, reject, undo) == ReviewedTasks(tuple(tasks))
    assert after(tasks, reject, undo, again).rejected == (river,)


def test_a_decision_finds_its_task_under_other_limits(task: Make, decide: Decide, after: After) -> None:
    first = task("新建公园3个")
    decision = decide(first, Action.AMEND, due="2026")
    for words in ("新建公园3个，治理河道", "公园3个"):
        wider = task(words)
        found = after([wider], decision)
        assert (found.tasks[0].due, found.lost) == ("2026", ())
        assert found.reviews[wider.id].moved
    assert not after([first], decision).reviews[first.id].moved


def test_a_decision_whose_source_changed_is_listed(task: Make, decide: Decide, after: After) -> None:
    decision = decide(task("新建公园3个"), Action.REJECT)
    found = after([task("治理河道")], decision)
    assert (found.lost, found.rejected) == ((decision,), ())
    assert len(found.tasks) == 1


def test_a_stretch_that_two_share_alike_is_no_ones(task: Make, decide: Decide, after: After) -> None:
    whole = task("治理河道；推进")
    left, right = task("治理河", action="治"), task("治理河", action="理")
    assert after([left, right], decide(whole, Action.REJECT)).lost


def test_of_equal_words_the_place_decides(tasks: list[TaskRecord], decide: Decide, after: After) -> None:
    found = after(tasks, decide(tasks[4], Action.REJECT))
    assert found.rejected == (tasks[4],)
    assert tasks[3] in found.tasks


def test_other_documents_are_left_alone(
    tasks: list[TaskRecord], task: Make, decide: Decide, after: After
) -> None:
    other = task("治理河道", document_id="doc_2", doc="other")
    found = after([*tasks, other], decide(tasks[2], Action.REJECT))
    assert other in found.tasks


def test_words_are_compared_without_blanks_and_marks() -> None:
    assert normalised("完成 １２ 公里，\n“验收”") == normalised("完成12公里验收")
    assert normalised("PM₂.₅达标") == normalised("PM2.5达标")


def test_an_act_worded_anew_keeps_the_id(tasks: list[TaskRecord], decide: Decide, after: After) -> None:
    green = tasks[0]
    once = decide(green, Action.AMEND, action="新建", object="绿道", exemption="在建的除外")
    found = after(tasks, once, decide(green, Action.AMEND, action="修建"))
    amended = found.tasks[0]
    assert (amended.id, amended.action, amended.object) == (green.id, "修建", "绿道")
    assert amended.exemption == "在建的除外"
    assert found.read == {green.id: green}
    cut = decide(green, Action.SPLIT, at=green.start + 4)
    first, second, *_ = after(tasks, once, cut).tasks
    assert first.id != second.id != green.id, "the parts of a split are told apart"


def test_figures_are_linked_by_where_they_stand(
    tasks: list[TaskRecord], decide: Decide, after: After
) -> None:
    park, river = tasks[1:3]
    at = RAW.index("3")
    found = after(
        tasks,
        decide(park, Action.AMEND, figures=[]),
        decide(river, Action.AMEND, figures=[{"start": at, "number": "3"}]),
    )
    assert [(t.claims, t.has_figure) for t in found.tasks[1:3]] == [((), False), (("st_3",), True)]


def test_what_was_merged_or_split_is_found_under_the_ids_as_read(
    tasks: list[TaskRecord], decide: Decide, after: After
) -> None:
    parts = [
        {"key": a.key, "document_id": a.document_id, "start": a.start, "end": a.end, "text": a.text}
        for a in map(of_task, tasks[1:2])
    ]
    found = after(tasks, decide(tasks[0], Action.MERGE, **{"with": parts}))
    whole = found.tasks[0].id
    assert found.renamed == {tasks[0].id: whole, tasks[1].id: whole}
    assert found.read == {}, "its words are others than those that were read"
    found = after(tasks, decide(tasks[0], Action.SPLIT, at=tasks[0].start + 4))
    assert found.renamed == {tasks[0].id: found.tasks[0].id}
