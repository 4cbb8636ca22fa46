"""What holds for the tasks of every text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.app.resources import resources
from duizhang.claims.extract import extract_articles
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.tasks.extract import tasks_of

PIECES = st.lists(
    st.sampled_from(
        "持续推进河道清淤|以治水为主线|到2027年|绿地率达到40%|更新路灯80盏、井盖150个|（含试点）|市水务局将整治12处积水点|"
        "通过现场检查等方式|完善制度并建立台账|去年建成公园8个|让群众满意|，|；|。|：|\n|“光盘行动”|一是|、|力争".split(
            "|"
        )
    ),
    max_size=24,
)


@settings(deadline=None, max_examples=60)
@given(PIECES)
def test_spans_are_slices_in_order_and_ids_differ(pieces: list[str]) -> None:
    document = read_text_document("工作方案\n" + "".join(pieces), "note", given=Given(title="治水工作方案"))
    found = tasks_of(document, resources())
    assert found == tasks_of(document, resources())
    starts = [task.start for task in found]
    assert starts == sorted(starts)
    assert len({task.id for task in found}) == len(found)
    for task in found:
        assert 0 <= task.start < task.end <= len(document.raw)
        assert task.text[0] == document.raw[task.start]
        assert task.text[-1] == document.raw[task.end - 1]
        assert task.force in ("must", "commit", "strive", "encourage")
        assert (task.due is None) == (task.due_from is None)
        assert bool(task.responsible) == (task.responsible_from is not None)


def test_figures_in_the_span_are_linked() -> None:
    text = "治水工作方案\n到2027年，建成泵站10座，城区绿地率达到40%。完善巡查制度。"
    document = read_text_document(text, "note", given=Given(title="治水工作方案"))
    claims = extract_articles(document, resources()).claims
    tasks = tasks_of(document, resources(), claims=claims, claim_id=lambda claim: claim.number)
    assert [(task.text, task.claims) for task in tasks] == [
        ("到2027年，建成泵站10座", ("10",)),
        ("城区绿地率达到40%", ("40",)),
        ("完善巡查制度", ()),
    ]


@settings(deadline=None, max_examples=60)
@given(PIECES)
def test_what_the_claims_have_read_changes_nothing(pieces: list[str]) -> None:
    text = "治水工作年度安排发布\n" + "".join(pieces)
    given_here = Given(title="治水工作年度安排发布", published=date(2026, 3, 5))
    document = read_text_document(text, "note", given=given_here)
    extraction = extract_articles(document, resources())
    alone = tasks_of(document, resources(), claims=extraction.claims)
    assert tasks_of(document, resources(), extraction=extraction) == alone
