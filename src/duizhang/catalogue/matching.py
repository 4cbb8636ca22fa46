"""From the phrase of a claim to one indicator and scope.

A name is looked up as it stands and then as the end of the phrase. Whatever stands before or behind the name
must be understood in full: a word that leaves the meaning alone, a verb of the indicator's action, or a word
that selects one of its scopes. One word that is not understood, and there is no link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from duizhang.catalogue.endings import Endings
from duizhang.catalogue.model import Indicator, Match, Place, Unit
from duizhang.catalogue.phrase import Vocabulary, fold

# General scopes that the verb selects: begun and being worked at are no results of what is counted when done, and
# 改造 alone is less than 新建、改造 together.
STARTED, ADVANCED, RENEWED = "启动", "推进", "改造"

_PART = re.compile(r"[，,；;。：:]")
_BRACKET = re.compile(r"\(([^()]*)\)")
_CHANGES = frozenset({"relative_change", "annual_average_change"})
_LONGEST_WORD = 14
_NO_SCOPES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Head:
    """A name of an indicator as the matcher looks it up."""

    indicator: Indicator
    alias: str
    verb: bool  # the name itself says what is done: 新建口袋公园
    needs_verb: bool  # the bare name belongs to a stock; only with a verb does it mean the flow
    scopes: frozenset[str]  # that the name itself says: 农村 in 农村黑臭水体
    unit: str = ""  # the only unit in which the name means it


@dataclass(slots=True)
class _Around:
    """What the words around a name said."""

    families: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)
    plain: int = 0  # words that left the meaning alone


class Matcher:
    """Precomputed lookups over all names of all indicators."""

    def __init__(
        self,
        indicators: Sequence[Indicator],
        *,
        unit: Callable[[str], Unit | None],
        place: Callable[[str], Place | None],
        vocabulary: Vocabulary,
    ) -> None:
        self._unit = unit
        self._place = place
        self._words = vocabulary
        self._growth = Endings(vocabulary.growth)
        self._behind = Endings((*vocabulary.after, *vocabulary.totals, *vocabulary.verbs))
        self._long_verbs = [verb for verb in vocabulary.verbs if len(verb) > 1]
        self._scope_words = {
            entry.id: {fold(word): scope.id for scope in entry.scopes for word in scope.words}
            for entry in indicators
        }
        self._qualifiers = {entry.id: frozenset(map(fold, entry.qualifiers)) for entry in indicators}
        self._said = {entry.id: self._sayings(entry) for entry in indicators}
        self._default = {
            entry.id: fold(scope.name) for entry in indicators for scope in entry.scopes if not scope.id
        }
        self._bases = {entry.id: self._level_bases(entry) for entry in indicators}
        self._doing = {
            entry.id: [v for v in self._long_verbs if vocabulary.verbs[v] in {"done", *entry.action}]
            for entry in indicators
        }
        self._heads = self._head_table(indicators)
        self._names = Endings(self._heads)

    def _head_table(self, indicators: Sequence[Indicator]) -> dict[str, tuple[_Head, ...]]:
        named: dict[str, dict[str, tuple[Indicator, str]]] = defaultdict(dict)
        for entry in indicators:
            for alias in (entry.name_zh, *entry.aliases, *(name for name, _ in entry.unit_aliases)):
                named[fold(alias)].setdefault(entry.id, (entry, alias))
        table: dict[str, tuple[_Head, ...]] = {}
        for form, owners in named.items():
            a_stock_too = len(owners) > 1 and any(not entry.action for entry, _ in owners.values())
            verb = any(verb in form for verb in self._long_verbs)
            table[form] = tuple(
                _Head(
                    entry,
                    alias,
                    verb,
                    a_stock_too and bool(entry.action),
                    self._scopes_said(entry, form),
                    dict(entry.unit_aliases).get(alias, "") if entry.unit_aliases else "",
                )
                for entry, alias in owners.values()
            )
        return table

    def _sayings(self, entry: Indicator) -> tuple[tuple[str, str], ...]:
        """Words that say a scope, longest first, with the scope; and qualifiers that hold such a word, with none."""
        words = self._scope_words[entry.id]
        plain = {
            qualifier: ""
            for qualifier in self._qualifiers[entry.id]
            if any(word in qualifier for word in words)
        }
        return tuple(sorted({**words, **plain}.items(), key=lambda said: (-len(said[0]), said[0])))

    def _scopes_said(self, entry: Indicator, folded: str) -> frozenset[str]:
        """The scopes whose words a folded text holds.

        A longer word takes its letters with it: 国省考断面 is not 省考断面 too, and 境内外 is neither 境内 nor 境外.
        """
        said: set[str] = set()
        for word, scope in self._said[entry.id]:
            if word in folded:
                folded = folded.replace(word, "\n")
                said.add(scope)
        return frozenset(said - {""}) if said else _NO_SCOPES

    def _named(self, spelling: str) -> str:
        unit = self._unit(spelling)
        return unit.canonical if unit is not None else spelling

    def _base(self, spelling: str) -> str:
        unit = self._unit(spelling)
        return unit.base if unit is not None else spelling

    def _level_bases(self, entry: Indicator) -> frozenset[str]:
        return frozenset(self._base(unit) for unit in (entry.unit, *entry.units))

    def match(self, phrase: str, unit: str, measure: str, *, clause: str, subject: str) -> Match | None:
        """See :meth:`duizhang.catalogue.book.Catalogue.match`."""
        for form, penalty in self._forms(fold(phrase)):
            found = self._match_form(form, penalty, unit, measure, clause=clause, subject=subject)
            if found is not None:
                return found
        return None

    def _forms(self, folded: str) -> list[tuple[str, float]]:
        """The phrase as it stands, and with what is in brackets taken out where that adds nothing."""
        forms = [(folded, 0.0)]
        if "(" in folded:
            insides = _BRACKET.findall(folded)
            outside = _BRACKET.sub("", folded)
            if all(self._adds_nothing(inside, outside) for inside in insides):
                forms.append((outside, 0.05))
            forms.append((folded.replace("(", "").replace(")", ""), 0.05))
        return forms

    def _adds_nothing(self, inside: str, outside: str) -> bool:
        if inside in self._words.asides:
            return True
        ours = {head.indicator.id for head in self._heads.get(inside, ())}
        return bool(ours & {head.indicator.id for head in self._heads.get(outside, ())})

    def _match_form(
        self, form: str, penalty: float, unit: str, measure: str, *, clause: str, subject: str
    ) -> Match | None:
        for stem, tail, grown in self._tails(form):
            for name in self._names.of(stem):
                before = stem[: len(stem) - len(name)]
                found = [
                    match
                    for head in self._heads[name]
                    if (not head.unit or self._named(unit) == head.unit)
                    and self._fits(head.indicator, unit, measure, grown=grown)
                    and (
                        match := self._linked(
                            head, before, tail, clause=clause, subject=subject, penalty=penalty
                        )
                    )
                ]
                if len(found) == 1:
                    return found[0]
                if (
                    found
                ):  # two indicators claim the phrase; the loader forbids it, so this is a stock and its flow
                    with_verb = [m for m in found if m.indicator.action]
                    return with_verb[0] if len(with_verb) == 1 else None
        return None

    def _tails(self, form: str) -> list[tuple[str, tuple[str, ...], bool]]:
        """Splits of a phrase into what may end in a name, the words behind it, and whether it speaks of a change."""
        splits: list[tuple[str, tuple[str, ...], bool]] = [(form, (), False)]
        stem, grown = form, False
        tail: list[str] = []
        while True:
            ending = self._growth.behind_something(stem)
            word = ending or self._behind.behind_something(stem)
            if not word:
                return splits
            stem, grown = stem[: -len(word)], grown or bool(ending)
            if not ending:
                tail.insert(0, word)
            splits.append((stem, tuple(tail), grown))

    def _linked(
        self, head: _Head, before: str, tail: tuple[str, ...], *, clause: str, subject: str, penalty: float
    ) -> Match | None:
        entry = head.indicator
        around = self._around(entry, before, subject)
        if around is None:
            return None
        around.scopes |= head.scopes
        if entry.action and any(word in self._words.totals for word in tail):
            return None  # 口袋公园总数: the stock, not what was done
        for word in tail:
            family = self._words.verbs.get(word)
            if family is not None:
                around.families.add(family)
            else:
                around.plain += 1
        named = bool(around.families) or head.verb
        around.scopes |= self._scopes_of_verbs(entry, around.families)
        if not around.families - {"start", "advance", "done"} <= set(entry.action) or len(around.scopes) > 1:
            return None
        if not entry.action and around.families - {"done"}:
            return None
        if head.needs_verb and not around.families - {"done"}:
            return None
        if entry.action and not named and clause and not self._verb_in(clause, entry):
            return None
        score = 1.0 - penalty - 0.02 * around.plain - (0.05 if around.families else 0.0)
        scope = next(iter(around.scopes), "")
        if not scope and clause and self._leaves_open(head, before):
            by_clause = self._scopes_said(entry, self._part_about(head, clause))
            if len(by_clause) > 1:
                return None
            if by_clause:
                scope, score = next(iter(by_clause)), score - 0.05
        if entry.action and not named:
            score -= 0.2  # 口袋公园 without a verb: the flow by custom, not by words
        return Match(entry, scope, head.alias, round(score, 2))

    def _leaves_open(self, head: _Head, before: str) -> bool:
        """Whether a phrase without the words of a scope may still have one: 城市污水处理率 says that it has none."""
        entry = head.indicator.id
        default = self._default.get(entry, "")
        return bool(self._scope_words[entry]) and not (default and default in before + fold(head.alias))

    @staticmethod
    def _part_about(head: _Head, clause: str) -> str:
        """The parts of a clause that hold the end of the name, folded; the whole of it where none does."""
        end = fold(head.alias)[-3:]
        parts = [fold(part) for part in _PART.split(clause)]
        return "\n".join(part for part in parts if end in part) or "\n".join(parts)

    @staticmethod
    def _scopes_of_verbs(entry: Indicator, families: set[str]) -> set[str]:
        if "start" in families:
            return {STARTED}
        if "advance" in families:
            return {ADVANCED}
        both = {"build", "renew"}
        return {RENEWED} if both <= set(entry.action) and families & both == {"renew"} else set()

    def _verb_in(self, clause: str, entry: Indicator) -> bool:
        """Whether a clause says that something of the indicator's action is done: bare 绿道 may be a stock."""
        folded = fold(clause)
        return any(verb in folded for verb in self._doing[entry.id])

    def _around(self, entry: Indicator, before: str, subject: str) -> _Around | None:
        """Read the words before a name; ``None`` where one is not understood."""
        around = _Around()
        own, qualifiers = self._scope_words[entry.id], self._qualifiers[entry.id]
        at = 0
        while at < len(before):
            for length in range(min(_LONGEST_WORD, len(before) - at), 0, -1):
                word = before[at : at + length]
                if word in own:
                    around.scopes.add(own[word])
                elif word in qualifiers:
                    pass
                elif word in self._words.extents:
                    around.scopes.add(self._words.extents[word])
                elif word in self._words.verbs:
                    around.families.add(self._words.verbs[word])
                elif word in self._words.before or (subject and self._is_subject(word, subject)):
                    around.plain += 1
                else:
                    continue
                at += length
                break
            else:
                return None
        return around

    def _is_subject(self, word: str, subject: str) -> bool:
        if word == subject:
            return True
        named, meant = self._place(word), self._place(subject)
        return named is not None and named is meant

    def _fits(self, entry: Indicator, unit: str, measure: str, *, grown: bool) -> bool:
        """Whether a figure in this unit and measure can be one of the indicator."""
        if measure == "words" or measure == "multiple":
            return True
        known = self._unit(unit)
        base = known.base if known is not None else unit
        kind = known.kind if known is not None else "count"
        level = base in self._bases[entry.id]
        own = self._unit(entry.unit)
        share = own is not None and own.kind == "share"
        if measure in _CHANGES or grown or entry.growth == "rate":
            return kind in {"share", "multiple", "points"} or (level and measure not in _CHANGES)
        if measure in {"change", "gap"}:
            return (
                level
                or (kind == "points" and (share or measure == "gap"))
                or (kind == "share" and measure == "gap")
            )
        return level
