"""Drafts of events: mentions of one action on one warning, put together over the sentences of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from duizhang.claims.resources import Resources
from duizhang.documents.model import Article, BlockKind
from duizhang.tasks.warnings_fields import areas_of, issuer_of
from duizhang.tasks.warnings_mentions import kind_in, mentions_in
from duizhang.tasks.warnings_model import BY_LEVEL, Action, Area, WarningKind
from duizhang.tasks.warnings_times import Moment, Role, days_between, moments
from duizhang.tasks.warnings_timing import Mention
from duizhang.tasks.warnings_words import EXPECTED_END, HOLDS, NOTICE_TITLE

SPEAKS_OF_WARNINGS = re.compile(r"预警|警报|响应")
_LONGEST_RETOLD = 15
"""Days after which a warning that a text tells of is history."""
_DECIDES = re.compile(r"现|决定|定于|即日|刚刚|今[日天晚]|已经?$")
_SHIFTS = (Action.RAISE, Action.LOWER, Action.CHANGE, Action.EXTEND)


@dataclass(slots=True)
class Draft:
    """Mentions of one action on one warning, put together."""

    mentions: list[Mention]
    kind: WarningKind
    areas: tuple[Area, ...]
    areas_at: tuple[int, int] | None
    issuer: tuple[str, tuple[int, int]] | None
    expected: bool = False
    times: dict[str, Moment] = field(default_factory=dict)

    @property
    def action(self) -> Action:
        """What is done."""
        return self.mentions[0].action

    @property
    def level(self) -> int | None:
        """The level, by colour, warning or response, as the first mention that has one tells it."""
        return next((n for m in self.mentions if (n := _level(m)) is not None), None)

    def first_of(self, name: str) -> Moment | None:
        """Return the first ``begins``, ``ends`` or ``issued`` of its mentions."""
        found: list[Moment | None] = [getattr(m, name) for m in self.mentions]
        return next((moment for moment in found if moment is not None), None)


def _level(mention: Mention) -> int | None:
    if mention.colour is not None:
        return mention.colour.level
    return mention.level or mention.response


def drafts_of(
    article: Article, text: str, lines: list[tuple[int, int]], resources: Resources, home: str
) -> list[Draft]:
    """Return what an article's sentences do with warnings, one draft an action and warning.

    Parameters
    ----------
    text, lines
        The article's clean text, names hidden, and its sentences.
    resources, home
        Places that can be recognised, and the one that the article is about.
    """
    drafts: list[Draft] = []
    general = _general_kind(article, text)
    for line in lines:
        if not SPEAKS_OF_WARNINGS.search(text, *line):
            continue
        for mention in _settled(mentions_in(text, line, article.reference_day)):
            kind = mention.kind or (kind_in(text, *line) or (general,))[0]
            if kind is None:
                continue
            if not (
                any(d.mentions[-1].sentence == mention.sentence for d in drafts)
                or _admitted(article, text, mention, resources)
            ):
                continue
            issuer = issuer_of(article, text, mention, resources)
            areas, at = areas_of(text, mention, issuer, home, resources)
            same = next((d for d in drafts if _same(d, mention, kind, areas, at)), None)
            if same is None:
                drafts.append(Draft([mention], kind, areas, at, issuer))
            else:
                same.mentions.append(mention)
                if same.areas_at is None and at is not None:
                    same.areas, same.areas_at = areas, at
                if _is_titled(article, same) or same.issuer is None:
                    same.issuer = issuer or same.issuer
    # 关于启动橙色预警的通知 over …由黄色升级为橙色: the heading tells of the change only
    changed = {(d.kind, d.level) for d in drafts if d.action in _SHIFTS}
    return [
        d
        for d in drafts
        if d.action is not Action.START
        or (d.kind, d.level) not in changed
        or any(d.first_of(name) for name in ("begins", "ends", "issued"))
    ]


def _is_titled(article: Article, draft: Draft) -> bool:
    """Whether a draft was so far read from a heading only, whose issuer is the one that signs."""
    return all(in_heading(article, m) for m in draft.mentions[:-1])


def _general_kind(article: Article, text: str) -> WarningKind | None:
    """What an article warns of where a sentence does not say: by its title, else by its first word of warnings."""
    titled = kind_in(article.title, 0, len(article.title))
    if titled is not None:
        return titled[0]
    plain = article.clean.text
    for match in SPEAKS_OF_WARNINGS.finditer(plain):
        near = kind_in(plain, max(0, match.start() - 16), match.start())
        if near is not None:
            return near[0]
    pollution = re.search(r"空气质量|污染", text)
    return WarningKind.HEAVY_POLLUTION if pollution else None


def _settled(found: list[Mention]) -> list[Mention]:
    """Turn 解除黄色预警，启动橙色预警 within one sentence into the change that it is."""
    lifted = next((m for m in found if m.action is Action.LIFT and _level(m) is not None), None)
    begun = next((m for m in found if m.action is not Action.LIFT and _level(m) is not None), None)
    if (
        lifted is None
        or begun is None
        or (None not in (lifted.kind, begun.kind) and lifted.kind is not begun.kind)
    ):
        return found
    old, new = _level(lifted), _level(begun)
    if old is None or new is None or old == new or lifted.whole > begun.whole:
        return found
    action = begun.action
    if action is Action.START:
        action = Action.RAISE if new < old else Action.LOWER
    changed = replace(
        begun, action=action, former=BY_LEVEL[old], begins=begun.begins or begun.issued or lifted.ends
    )
    return [changed if m is begun else m for m in found if m is not lifted]


def _admitted(article: Article, text: str, mention: Mention, resources: Resources) -> bool:
    """Whether a mention is news of its text's day: with a time near it, or in the manner of a notice."""
    times = [t for t in (mention.begins, mention.ends, mention.issued) if t is not None]
    day = article.reference_day
    if day is not None:
        told = [t.value for t in times if t.value is not None]
        if told:
            return min(days_between(value, day.isoformat()) for value in told) <= _LONGEST_RETOLD
    if times or NOTICE_TITLE.search(article.title):
        return True
    if _DECIDES.search(text, mention.clause[0], mention.whole[0]):
        return True
    return len(text) <= _SHORT_NOTICE and issuer_of(article, text, mention, resources) is not None


_SHORT_NOTICE = 1200


def _same(
    draft: Draft, mention: Mention, kind: WarningKind, areas: tuple[Area, ...], at: tuple[int, int] | None
) -> bool:
    """Whether a mention tells of the same as a draft: same kind, agreeing level, area and times."""
    level = _level(mention)
    agreeing = draft.level is None or level is None or draft.level == level
    if (
        mention.response is not None
        and mention.colour is None
        and not any(m.response for m in draft.mentions)
    ):
        # 发布黄色预警，启动Ⅱ级响应: in one breath they are one event, whether or not the levels go together
        agreeing = agreeing or draft.mentions[-1].sentence == mention.sentence
    if draft.kind is not kind or not agreeing:
        return False
    if draft.areas_at is not None and at is not None and {a.id for a in draft.areas} != {a.id for a in areas}:
        return False
    if draft.action is mention.action:
        return all(
            mine is None or other is None or mine.value == other.value
            for mine, other in (
                (draft.first_of("begins"), mention.begins),
                (draft.first_of("ends"), mention.ends),
            )
        )
    return mention.action is Action.START and draft.action in _SHIFTS


def supplement(text: str, lines: list[tuple[int, int]], drafts: list[Draft], reference: date | None) -> None:
    """Take what clauses of their own tell: 预警时间为…至…, 预计…解除."""
    setting = [d for d in drafts if d.action is not Action.LIFT]
    if not setting:
        return
    for line in lines:
        holds = HOLDS.search(text, *line)
        if holds is not None:
            for moment in moments(text, holds.start(), line[1], reference):
                name = "ends" if moment.role is Role.TO else "begins"
                setting[-1].times.setdefault(name, moment)
        expected = EXPECTED_END.search(text, *line)
        if expected is not None:
            for moment in moments(text, expected.start(), expected.start("verb"), reference):
                if setting[-1].first_of("ends") is None:
                    setting[-1].times["ends"] = moment
                    setting[-1].expected = True


def in_heading(article: Article, mention: Mention) -> bool:
    """Say whether a mention stands in a heading."""
    return any(b.kind is BlockKind.HEADING and b.start <= mention.whole[0] < b.end for b in article.blocks)
