"""Clauses and tasks: what the structure of a document and its promises look like once read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from duizhang.core.span import Span


class Level(StrEnum):
    """How a clause is numbered, from the outermost kind to the innermost."""

    ANNEX = "annex"  # 附件1
    VOLUME = "volume"  # 第一编, 第一篇, 第一部分
    CHAPTER = "chapter"  # 第一章
    SECTION = "section"  # 第一节
    ARTICLE = "article"  # 第一条
    BUREAU = "bureau"  # the heading of a bureau's part of a page
    PART = "part"  # 一、
    BRACKET = "bracket"  # （一）
    ITEM = "item"  # 1.
    SUBITEM = "subitem"  # （1）
    CIRCLED = "circled"  # ①
    HEADING = "heading"  # a heading without a number


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered or headed stretch of an article.

    Parameters
    ----------
    address
        As it is cited: ``四（七）``, ``第五条（二）``, ``一、3``; unique within the article.
    number
        The number as printed, without its marks: ``七``, ``第五条``, ``3``; ``""`` for a mere heading.
    title
        The heading or run-in heading, without its full stop; ``""`` where the clause has none.
    level
        How it is numbered.
    depth
        0 for the outermost clauses, one more for each that holds it.
    parent
        Index of the clause that holds it among the article's clauses, ``None`` for the outermost.
    start, end
        The stretch of the article's clean text, from the number to the next clause that it does not hold.
    body
        Where its text begins in the clean text, behind number and title.
    span
        The stretch of the raw text.
    """

    address: str
    number: str
    title: str
    level: Level
    depth: int
    parent: int | None
    start: int
    end: int
    body: int
    span: Span


class TaskKind(StrEnum):
    """What sort of commitment a task is."""

    ACT = "act"  # something to be done
    OUTCOME = "outcome"  # a state to be reached or kept
    BAN = "ban"  # something forbidden
    WARNING = "warning"  # a measure of a warning for heavy pollution
    RECTIFICATION = "rectification"  # 整改: a problem to be put right
    INSTRUMENT = "instrument"  # a regulatory instrument: 排污许可, 总量控制


class Closing(StrEnum):
    """How far a problem that was to be put right is from being struck off its list (销号)."""

    OPEN = "open"  # 未销号, 正在整改
    APPLIED = "applied"  # 申请销号, 待验收
    CLOSED = "closed"  # 已销号


class Task(NamedTuple):
    """One commitment: a verb phrase with its object that a public body answers for.

    Documents hold thousands of them, so that it matters that a named tuple is made quickly.

    Parameters
    ----------
    id
        ``task_`` and a hash of document, span and words.
    doc, article, clause
        Name of the document, id of the article, address of the clause (``""`` outside all clauses).
    start, end
        The stretch of the raw text, end exclusive, final punctuation left out.
    text
        The same stretch as the grammar read it: without line breaks and page furniture.
    action, object
        The verb with its adverbs, and what it is done to; of an outcome the predicate and the indicator.
    due, due_from
        When it is due (``2027``; ``2026-02-02T14:00/`` is in force from then on), and whether the words say so
        themselves (``own``), the sentence or list does (``clause``), or the section or plan (``document``).
    subject
        The place or organisation that it is about.
    responsible, responsible_from
        The bodies that answer for it as named, and where: ``sentence``, ``clause``, ``heading``, ``speaker`` or
        ``column`` (of a table).
    leading, supporting
        Those of them that are said to lead and to support.
    assigned_by
        The body or level that set the task: 国家 in 国家下达, 市 in 市下达.
    force
        ``must``, ``commit``, ``strive`` or ``encourage``.
    has_figure
        Whether a quantity is promised.
    exemption, executor
        What is left out, and who has to carry the measure out, as worded.
    instruments
        Names of the regulatory instruments that it applies, as the catalogue has them.
    problem, standard, closing
        Of a rectification: what is to be put right, what shall be reached, and how far the problem is from being
        struck off, where said.
    claims
        Names of the claims whose figure lies in the span, as the caller names claims.
    status, evidence
        What became of it; ``""`` and empty until later documents have been searched.
    """

    id: str
    doc: str
    article: str
    clause: str
    start: int
    end: int
    text: str
    action: str
    object: str
    due: str | None = None
    due_from: str | None = None
    subject: str = ""
    responsible: tuple[str, ...] = ()
    responsible_from: str | None = None
    leading: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    assigned_by: str = ""
    force: str = "commit"
    has_figure: bool = False
    exemption: str | None = None
    executor: str | None = None
    kind: TaskKind = TaskKind.ACT
    instruments: tuple[str, ...] = ()
    problem: str = ""
    standard: str = ""
    closing: Closing | None = None
    claims: tuple[str, ...] = ()
    status: str = ""
    evidence: tuple[str, ...] = ()
