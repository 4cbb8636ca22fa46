"""The queue of evidence: sentences that were proposed as speaking of a task, those first that decide how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duizhang.app.deciding import Deciding
from duizhang.app.progress import Proposal, kept_progress, proposals_of
from duizhang.core.errors import NotFound
from duizhang.ledger.promises import Decision
from duizhang.review.anchors import of_evidence, of_task
from duizhang.review.evidence import PREFIX
from duizhang.review.model import Target
from duizhang.web.reviewing.forms import Wanted
from duizhang.web.reviewing.model import Desk, Moved, Queue, Told, history
from duizhang.web.reviewing.tasks import status_moved
from duizhang.web.standing import Standing
from duizhang.web.task_view import EvidenceLine, TaskView, evidence_line, found_task, task_view


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A proposed sentence as it is reviewed, with its task.

    Parameters
    ----------
    decides
        Whether the task would stand otherwise without it.
    others
        The other sentences of the task.
    """

    view: TaskView
    line: EvidenceLine
    decides: bool
    others: tuple[EvidenceLine, ...]
    history: tuple[Told, ...]
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its id."""
        return self.line.id


class EvidenceOfTasks(Queue[Proposal]):
    """Evidence, as ``duizhang review evidence`` has it."""

    name = "evidence"
    prefix = PREFIX
    targets = (Target.EVIDENCE,)
    template = "review_evidence.html.j2"

    def waiting(self, standing: Standing) -> Sequence[Proposal]:
        return standing.promises.waiting.evidence

    def any_read(self, standing: Standing) -> bool:
        return any(item.progress for item in standing.tasks.values())

    def id_of(self, thing: Proposal) -> str:
        return thing.ident

    def place_of(self, thing: Proposal) -> str:
        return thing.task.home

    def doc_of(self, thing: Proposal) -> str:
        return thing.task.doc

    def find(self, ident: str, standing: Standing) -> Proposal:
        waiting = next((p for p in self.waiting(standing) if p.ident == ident), None)
        if waiting is not None:
            return waiting
        for item in standing.tasks.values():
            if ident in item.evidence_reviews:
                all_of_it = kept_progress(standing.ledger, [item], today=standing.as_of, refused=True)
                found = proposals_of(all_of_it, standing.promises.day).get(ident)
                if found is not None:
                    return found
        raise NotFound(
            f"没有编号为“{ident}”的依据。 / No evidence has the id {ident!r}.",
            hint="任务或文件重新读入后，编号可能改变；看下一条 / It may have changed since; see the next one.",
        )

    def shown(self, thing: Proposal, desk: Desk) -> EvidenceShown:
        item, task, stands = found_task(thing.task.id, desk.standing)
        view = task_view(item, task, desk.standing, desk.books, desk.lang, stands=stands)
        one = thing.evidence
        document = desk.books.document(one.doc)
        anchor = of_evidence(of_task(task), document.id, one.article, one.start, one.end, one.quote)
        return EvidenceShown(
            view=view,
            line=evidence_line(thing, desk.books, desk.lang),
            decides=thing.decides,
            others=tuple(line for line in view.evidence if line.id != thing.ident),
            history=history(anchor, desk.decisions, self.targets, desk.lang),
        )

    def asked(self, given: Wanted, standing: Standing, by: str) -> Deciding:
        thing = self.find(given.id, standing)
        return Deciding(
            self.name,
            given.action,
            (thing.ident,),
            by=by,
            reason=given.reason.strip(),
            within=thing.task.document_id,
        )

    def codes(self, standing: Standing) -> Mapping[str, str]:
        return standing.promises.codes

    def moved(self, ident: str, before: str, desk: Desk) -> Moved | None:
        return status_moved(ident, before, desk)

    def about(self, decision: Decision, desk: Desk) -> str:
        by_number = {one.number: one for one in desk.decisions}
        while decision.undoes is not None and decision.undoes in by_number:
            decision = by_number[decision.undoes]
        for proposal in self.waiting(desk.standing):
            task, one = proposal.task, proposal.evidence
            same = decision.values.get("task_key") == of_task(task).key
            if (
                same
                and one.article == decision.article
                and (one.start, one.end) == (decision.start, decision.end)
            ):
                return proposal.ident
        return ""
