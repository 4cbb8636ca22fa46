"""What became of a task: sentences of later documents that speak of it, and the status that they give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Promise(Protocol):
    """What must be known of a task to find it again: as read from a document, or as kept on record."""

    @property
    def doc(self) -> str:
        """Name of its document."""

    @property
    def text(self) -> str:
        """Its words, without line breaks."""

    @property
    def action(self) -> str:
        """The verb with its adverbs."""

    @property
    def object(self) -> str:
        """What it is done to."""

    @property
    def has_figure(self) -> bool:
        """Whether a quantity is promised."""

    @property
    def due(self) -> str | None:
        """When it is due."""

    @property
    def subject(self) -> str:
        """The place or organisation that it is about."""

    @property
    def kind(self) -> str:
        """One of :class:`duizhang.tasks.model.TaskKind`."""


class Says(StrEnum):
    """What a later sentence says of a task."""

    START = "start"  # 启动, 开工: the act has begun
    UNDER_WAY = "under_way"  # 加快推进, 正在施工
    MILESTONE = "milestone"  # 封顶, 环网电通: a part or a step is done
    BUILT = "built"  # 建成, 竣工, 完工
    IN_USE = "in_use"  # 投用, 通车, 开业
    COMPLETED = "completed"  # 完成, 实现, 全面落实
    UNFINISHED = "unfinished"  # 尚未开工, 未能完成: said not to be done
    PAUSED = "paused"  # 暂停, 缓建
    CANCELLED = "cancelled"  # 取消, 终止
    ANNOUNCED = "announced"  # 将, 计划: promised in other words; no act
    REPEATED = "repeated"  # the same promise once more
    FIGURE = "figure"  # a figure of the same thing, without a word of how far it is


class Status(StrEnum):
    """What became of a task, as far as the later documents at hand tell."""

    COMPLETED = "completed"  # 已完成
    UNDER_WAY = "under_way"  # 推进中
    STARTED = "started"  # 已启动
    ANNOUNCED = "announced"  # 已公布: spoken of again, nothing said to be done
    PAUSED = "paused"  # 暂停
    NOT_REPORTED = "not_reported"  # 未见报道: no later sentence speaks of it; no judgement
    BEHIND = "behind"  # 滞后: due has passed, and what was said then says that it is not done
    OVERDUE_UNREPORTED = "overdue_unreported"  # 到期未见报道: due has passed in silence


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a task and a later sentence share, and what speaks against the match: the explanation of a score.

    Parameters
    ----------
    names
        Proper names: ``地铁8号线``, ``117项目``, what stands in quotes.
    places
        Places below the one that both are about.
    figures
        Figures with their units, as the sentence prints them: ``10座泵站``.
    words
        Telling words that few other sentences have, the rarest first.
    time
        ``within`` when the sentence was said by the due date, ``after`` when later, ``""`` without one.
    against
        What was held against it: ``other_number`` (8号线 and 4号线), ``other_year``, ``other_place``,
        ``other_object`` (a wrong in the same field), ``longer_span`` (it tells of five years), ``ahead`` (it tells
        what will be done).
    missing
        Members of what was promised that the sentence does not name (of three parks the third); the whole thing where
        it names too little of it.
    """

    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    time: str = ""
    against: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a later document that is proposed as speaking of a task.

    Parameters
    ----------
    doc, article
        Name of the document, id of the article.
    start, end
        The stretch of the document's raw text, end exclusive.
    quote
        The same stretch, verbatim: ``raw[start:end] == quote``.
    date
        The day on which it was said, as far as its document tells.
    says
        What it says of the task.
    score
        From 0 to 1: how likely it is that the sentence speaks of the task, rounded to three decimals.
    reasons
        Why it was proposed.
    """

    doc: str
    article: str
    start: int
    end: int
    quote: str
    date: date | None
    says: Says
    score: float
    reasons: Reasons = Reasons()


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of a task: its status, and the evidence for it, the likeliest first."""

    status: Status
    evidence: tuple[Evidence, ...] = ()
