"""One commitment made a task: when it is due, who answers for it, of what kind it is and which figures are in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from duizhang.claims.subjects import subject_of
from duizhang.core.span import Span
from duizhang.tasks import bodies, notes
from duizhang.tasks.acts import Commitment
from duizhang.tasks.conditions import carried_out_by
from duizhang.tasks.context import Around, Context
from duizhang.tasks.instruments import instruments_in
from duizhang.tasks.model import Task, TaskKind
from duizhang.tasks.signs import ASSIGNS, FORBIDS, JOINED, OBLIGED, OBLIGES, PROBLEM, RECTIFIES
from duizhang.tasks.warnings_executors import executor_of
from duizhang.tasks.warnings_measures import announces
from duizhang.tasks.warnings_model import WarningEvent

_ACT, _OUTCOME, _BAN, _WARNING, _RECTIFICATION, _INSTRUMENT = TaskKind
_PUT_RIGHT = re.compile(r"整改|销号")
_FORBIDS = re.compile(r"严禁|禁止|不得|杜绝|不再|停止|严防|停产|限产")
_OTHERS = re.compile(r"(?:单位|企业|公司|业主)$")
"""Who acts, though no public body does."""


class Linked:
    """The claims of a document, by the place of their numerals.

    Parameters
    ----------
    claims
        Start and end in the raw text, and the name of each.
    """

    def __init__(self, claims: Iterable[tuple[int, int, str]]) -> None:
        self._claims = sorted(claims)
        self._starts = [start for start, _, _ in self._claims]

    def within(self, span: Span) -> tuple[str, ...]:
        """Return the names of the claims whose numerals lie in a stretch."""
        starts = self._starts
        low = bisect_left(starts, span.start)
        if low == len(starts) or starts[low] >= span.end:  # most tasks
            return ()
        high = bisect_left(starts, span.end, low)
        return tuple(name for _, end, name in self._claims[low:high] if end <= span.end)


def made(context: Context, commitments: Iterable[Commitment], linked: Linked) -> Iterator[Task]:
    """Yield the tasks of commitments, which come in reading order."""
    for commitment in commitments:
        context.enter(commitment)
        yield _task(context, commitment, linked)


def _task(context: Context, commitment: Commitment, linked: Linked) -> Task:
    article, signs = context.article, commitment.signs
    said = article.clean.text[commitment.start : commitment.end]
    around = context.around(commitment.clause)
    item = context.rectification.at(commitment.start)
    note = item.named if item is not None else around.note
    if item is None and 0 <= note.reach < commitment.start - around.body:
        note = notes.NOBODY  # a paragraph behind the note
    when = context.timing.due_of(commitment, note.due)
    together = bodies.joined(said) if signs & JOINED else ()
    agent = bool(together) and bodies.is_agent(said)
    responsible, where, note = _responsible(context, commitment, around, note, together, agent=agent)
    leading, supporting = note.leading, note.supporting
    if not leading and "牵头" in said:
        leading, supporting = notes.roles_in(said)
    if where == "sentence" and (agent or not together):
        context.carried = responsible
    span = article.clean.raw_span(commitment.start, commitment.end)
    problem, standard, closing = (item.problem, item.standard, item.closing) if item else ("", "", None)
    if not problem and signs & PROBLEM:
        problem = context.rectification.problem_before(commitment.sentence, commitment.start)
    applied = instruments_in(said, context.resources.catalogue) if context.applies else ()
    subject, _ = subject_of(commitment.object or said, context.home, context.resources.lexicon, "")
    if context.warning is not None and _warns(context.warning, commitment, said, span):
        kind, executor = _WARNING, executor_of(commitment.subject, commitment.object, said)
    else:
        kind = _kind(commitment, said, applied, problem)
        obliges = signs & OBLIGES and signs & OBLIGED
        executor = carried_out_by(commitment.subject, said) if obliges or commitment.subject else None
    return Task(
        id=context.names.name(span.start, span.end, commitment.action),
        doc=article.doc,
        article=article.id,
        clause=around.address,
        start=span.start,
        end=span.end,
        text=said,
        action=commitment.action,
        object=commitment.object,
        due=when.period,
        due_from=when.source,
        subject=subject or context.home,
        responsible=responsible,
        responsible_from=where,
        leading=leading,
        supporting=supporting,
        assigned_by=notes.assigned_by(said) if signs & ASSIGNS else "",
        force=_force(context, commitment, around) if around.advised or around.mandatory else commitment.force,
        has_figure=commitment.has_figure,
        exemption=commitment.exemption,
        executor=executor,
        kind=kind,
        instruments=applied,
        problem=problem,
        standard=standard,
        closing=closing,
        claims=linked.within(span),
    )


def _force(context: Context, commitment: Commitment, around: Around) -> str:
    """How firmly a commitment is meant: a warning's mandatory measures and mere advice say so in their headings."""
    if context.warning is not None and around.mandatory:
        return "must"
    return "encourage" if around.advised else commitment.force


def _responsible(
    context: Context,
    commitment: Commitment,
    around: Around,
    note: notes.Named,
    together: Sequence[str],
    *,
    agent: bool,
) -> tuple[tuple[str, ...], str | None, notes.Named]:
    """Who answers for a commitment, where that is said, and the note that holds for it.

    Parameters
    ----------
    together, agent
        The bodies that the commitment names behind 由, 会同 or 联合, and whether they act alone (由).
    """
    named = _acting(context, commitment) if commitment.subject else ()
    if named or together:
        lead = () if named or agent else around.bodies or context.speakers.at(commitment.start)
        return tuple(dict.fromkeys((*lead, *named, *together))), "sentence", note
    if note.bodies:
        return note.bodies, "clause", note
    if context.carried and not _OTHERS.search(commitment.subject):
        return context.carried, "sentence", note
    if opening := context.opening(commitment):
        return opening, "sentence", note
    if around.bodies:
        return around.bodies, "heading", notes.NOBODY
    speaking = context.speakers.at(commitment.start)
    if speaking:
        return speaking, "speaker", notes.NOBODY
    if context.warning is not None and context.warning.issuer:
        issuer = (context.warning.issuer,)
        return issuer, "sentence" if commitment.clause is None else "speaker", notes.NOBODY
    return (), None, notes.NOBODY


def _acting(context: Context, commitment: Commitment) -> tuple[str, ...]:
    """The bodies that a commitment names as its subject; 该局 is the one of its kind that was named last."""
    subject = commitment.subject
    if subject.startswith("该") and (same := bodies.SAME.match(subject)) is not None:
        before = context.article.clean.text[max(0, commitment.start - _AS_FAR_BACK) : commitment.start]
        last = bodies.last_of_kind(before, same["kind"])
        return (last,) if last else ()
    own = bodies.OWN.fullmatch(subject)
    if own is not None:
        issuer = context.article.issuer
        return (issuer,) if issuer.endswith(own["kind"]) else ()
    return bodies.acting(subject)


_AS_FAR_BACK = 120


def _warns(warning: WarningEvent, commitment: Commitment, said: str, span: Span) -> bool:
    """Whether a task is a measure of the warning that its notice announces."""
    if span.start < warning.start:
        return False
    return commitment.clause is not None or not announces(said)


def _kind(commitment: Commitment, said: str, applied: tuple[str, ...], problem: str) -> TaskKind:
    if problem or (commitment.signs & RECTIFIES and _PUT_RIGHT.search(said)):
        return _RECTIFICATION
    if commitment.signs & FORBIDS and _FORBIDS.search(commitment.action):
        return _BAN
    if applied:
        return _INSTRUMENT
    return _OUTCOME if commitment.outcome else _ACT
