"""The targets of two documents side by side: carried over, tightened, loosened, postponed, dropped, new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.diff_model import DEFINING, Change, ChangeKind, Comparison, Difference, Respect, Side
from duizhang.accounts.diff_pairs import Pairing, extent, times_of
from duizhang.accounts.diff_words import notes_of, told
from duizhang.accounts.model import Account, Bilingual, Reconciliation
from duizhang.accounts.nameless import PREFIX
from duizhang.accounts.names import light
from duizhang.accounts.profile import canonical_unit
from duizhang.catalogue.model import Direction, Indicator, Unit
from duizhang.core.ids import stable_id
from duizhang.ledger.records import Statement
from duizhang.values.period import Period

_IN_ORDER = tuple(ChangeKind)
_LARGELY = "基本"


def compare(
    recon: Reconciliation,
    old: Collection[str],
    new: Collection[str],
    indicators: Mapping[str, Indicator],
    *,
    units: Mapping[str, Unit] | None = None,
) -> Comparison:
    """Return what became of the targets of one document in another, what asks for attention first.

    A pure function: equal input gives equal output, in whatever order statements came.

    Parameters
    ----------
    recon
        The accounts of both documents, reconciled together and with no others.
    old, new
        Ids of the statements of the older and of the newer document.
    indicators
        The catalogue by identifier.
    units
        Units by spelling; without them only figures of one unit are compared.

    Notes
    -----
    Targets are the same by account and due period. What a yearly report sets for its year corresponds to what the
    next one sets for the next: the years for which either document sets most of its targets correspond, and so do
    those of a five-year plan and of the one after it.
    """
    before, after = _sides(recon, old), _sides(recon, new)
    times = times_of(before, after)
    pairing = Pairing(times, indicators, units or {})
    pairs = pairing.pairs(before, after)
    held = {_key(one) for one, _ in pairs}, {_key(other) for _, other in pairs}
    changes = [_change(one, other, pairing) for one, other in pairs]
    changes += [_alone(one, None, after, _answer(one, new)) for one in before if _key(one) not in held[0]]
    changes += [_alone(None, other, before) for other in after if _key(other) not in held[1]]
    return Comparison(tuple(sorted(changes, key=_place)), times.horizons, corresponding=times.shift != 0)


def _sides(recon: Reconciliation, ids: Collection[str]) -> list[Side]:
    """Return the targets that one document states; what follows from other figures it states nowhere.

    What a document does not name is left out: nobody can tell what became of it.
    """
    found = []
    for account in recon.accounts:
        if account.indicator_id.startswith(PREFIX):
            continue
        known = {s.id: s for s in account.statements}
        for target in account.targets:
            own = [known[i] for i in target.statements if i in ids and i in known]
            if own and not target.implied:
                found.append(Side(account, target, tuple(sorted(own, key=lambda s: (s.doc, s.start)))))
    return sorted(found, key=lambda side: (side.first.doc, side.first.start, side.target.id))


def _key(side: Side) -> str:
    return side.target.id


def _place(change: Change) -> tuple[int, bool, str, int, str]:
    side = change.side
    return (
        _IN_ORDER.index(change.kind),
        side.account.provisional,
        side.first.doc,
        side.first.start,
        change.id,
    )


def _id(kind: ChangeKind, old: Side | None, new: Side | None) -> str:
    return stable_id("ch", 1, [kind.value, *(side.first.id if side else None for side in (old, new))])


def _answer(side: Side, ids: Collection[str]) -> Statement | None:
    """Return the figure that the newer document reports for the due period of a target, if it reports one."""
    due = side.target.due
    found = [
        s
        for s in side.account.statements
        if s.id in ids and s.kind != "target" and s.value is not None and s.period == due is not None
    ]
    return min(found, key=lambda s: (s.doc, s.start), default=None)


def _alone(
    old: Side | None, new: Side | None, others: Sequence[Side], answer: Statement | None = None
) -> Change:
    """Return what only one document has, with what the other says of the same indicator."""
    side = old or new
    assert side is not None
    kind = ChangeKind.NEW if old is None else ChangeKind.DROPPED
    near_by = [one for one in others if _one_indicator(one.account, side.account)]
    change = Change(_id(kind, old, new), kind, old, new, Bilingual("", ""))
    return _explained(replace(change, notes=notes_of(change, near_by, answer)))


def _one_indicator(one: Account, other: Account) -> bool:
    return (one.indicator_id, one.subject_key) == (other.indicator_id, other.subject_key)


def _change(old: Side, new: Side, pairing: Pairing) -> Change:
    differences = tuple(_differences(old, new, pairing))
    kind, amount = _kind(old, new, differences)
    change = Change(
        _id(kind, old, new),
        kind,
        old,
        new,
        Bilingual("", ""),
        corresponding=pairing.times.correspond(old.target.due, new.target.due),
        amount=amount,
        differences=differences,
    )
    return _explained(replace(change, notes=notes_of(change)))


def _explained(change: Change) -> Change:
    return replace(change, explanation=told(change))


def _differences(old: Side, new: Side, pairing: Pairing) -> list[Difference]:
    """Return in which respects two statements of one target differ beside their figures."""
    times, found = pairing.times, []
    before, after = old.target, new.target
    if before.due != after.due and not times.correspond(before.due, after.due):
        found.append(Difference(Respect.DUE, words.period(before.due), words.period(after.due)))
    if not pairing.same_scope(old, new):
        called = [
            words.scope_called(pairing.indicators.get(s.account.indicator_id), extent(s)) for s in (old, new)
        ]
        found.append(Difference(Respect.SCOPE, *called))
    if old.account.measure != new.account.measure:
        found.append(Difference(Respect.MEASURE, *(_measure(s.account.measure) for s in (old, new))))
    elif not times.same_relation(before.relation, after.relation):
        found.append(
            Difference(
                Respect.BASELINE,
                words.compared_with(before.relation),
                words.compared_with(after.relation),
            )
        )
    elif not pairing.convert(old, new):
        units = (canonical_unit(s.first.unit) for s in (old, new))
        found.append(Difference(Respect.UNIT, *(Bilingual(u or "无", u or "none") for u in units)))
    written = (before.value, before.value_max) == (after.value, after.value_max)
    if written and before.value is not None and before.bound != after.bound and not found:
        found.append(Difference(Respect.BOUND, words.figure(old.first), words.figure(new.first)))
    one, other = old.first.indicator, new.first.indicator
    guessed = old.account.provisional or new.account.provisional
    if guessed and light(one) != light(other):
        found.append(Difference(Respect.NAME, Bilingual(one, one), Bilingual(other, other)))
    return found


_MEASURES = {
    "level": Bilingual("水平值", "a level"),
    "growth": Bilingual("增减幅度", "a rate of change"),
    "change": Bilingual("增减量", "a change"),
}


def _measure(measure: str) -> Bilingual:
    return _MEASURES.get(measure, Bilingual(measure, measure))


def _kind(old: Side, new: Side, differences: Sequence[Difference]) -> tuple[ChangeKind, Fraction | None]:
    if any(one.respect in DEFINING for one in differences):
        return ChangeKind.DEFINITION_CHANGE, None
    before, after = old.target, new.target
    if before.value is None or after.value is None:
        return _in_words(old, new), None
    written = (before.value, before.value_max) == (after.value, after.value_max)
    plain = before.value_max is None and after.value_max is None
    near = None not in (before.near_end, after.near_end)
    amount = after.value - before.value if plain else None
    if amount is None and near:
        assert before.near_end is not None and after.near_end is not None
        amount = after.near_end - before.near_end
    how = _how(old, new, written=written)
    moved = next((one for one in differences if one.respect is Respect.DUE), None)
    if moved is None or before.due is None or after.due is None:
        return how, amount
    return _moved(before.due, after.due, how), amount


def _in_words(old: Side, new: Side) -> ChangeKind:
    """Return what became of a promise in words: 同步 that became 基本同步 is a weaker one."""
    if old.target.value is not None or new.target.value is not None:
        return ChangeKind.CHANGED
    before, after = light(old.first.number), light(new.first.number)
    if before == after:
        return ChangeKind.CARRIED
    if after == _LARGELY + before:
        return ChangeKind.LOOSENED
    return ChangeKind.TIGHTENED if before == _LARGELY + after else ChangeKind.CHANGED


def _how(old: Side, new: Side, *, written: bool) -> ChangeKind:
    """Return which way the end that decides moved."""
    before, after = old.target, new.target
    if written and "eq" in (before.bound, after.bound) and {before.bound, after.bound} != {"eq", "approx"}:
        return ChangeKind.CARRIED  # a bare figure leaves the bound open
    if before.near_end is None or after.near_end is None:
        return ChangeKind.CARRIED if written and before.bound == after.bound else ChangeKind.CHANGED
    if before.near_end == after.near_end:
        return ChangeKind.CARRIED if before.far_end == after.far_end or written else ChangeKind.CHANGED
    direction = new.account.direction or old.account.direction or _told_by(before.bound, after.bound)
    if direction not in (Direction.HIGHER.value, Direction.LOWER.value):
        return ChangeKind.CHANGED
    raised = after.near_end > before.near_end
    return ChangeKind.TIGHTENED if raised == (direction == Direction.HIGHER.value) else ChangeKind.LOOSENED


def _told_by(*bounds: str) -> str:
    """Return which way is better where both bounds tell the same: 1000个以上 is at least that many."""
    if all(bound in ("ge", "gt") for bound in bounds):
        return Direction.HIGHER.value
    return Direction.LOWER.value if all(bound in ("le", "lt") for bound in bounds) else ""


def _moved(before: str, after: str, how: ChangeKind) -> ChangeKind:
    """Return what a target is called whose due date moved; pairs are made only where its figure allows one name."""
    one, other = Period.parse(before).last, Period.parse(after).last
    if one is None or other is None or one == other:
        return how
    return ChangeKind.POSTPONED if other > one else ChangeKind.ADVANCED
