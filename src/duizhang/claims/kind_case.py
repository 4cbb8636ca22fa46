"""A figure with all that the rules for its kind look at."""

from __future__ import annotations

from datetime import date

from duizhang.claims.figure import Figure
from duizhang.claims.measured import Measured
from duizhang.claims.sections import Section
from duizhang.documents.model import DocumentKind
from duizhang.language.model import PeriodMention


class Case:
    """A figure with what the rules look at: its part of the sentence, its clause, its time, its section."""

    __slots__ = (
        "after",
        "before",
        "clause",
        "document",
        "figure",
        "measured",
        "outlook",
        "part",
        "reference",
        "reviewing",
        "rules",
        "section",
        "time",
    )

    def __init__(
        self,
        figure: Figure,
        measured: Measured,
        section: Section,
        document: DocumentKind,
        reference: date | None,
        time: PeriodMention | None,
        *,
        outlook: bool,
        reviewing: bool,
        rules: bool,
    ) -> None:
        text, quantity = figure.text, figure.quantity
        low, high = figure.sentence.part(quantity.number_start)
        self.figure, self.measured, self.section = figure, measured, section
        self.document, self.reference = document, reference
        self.outlook, self.reviewing, self.rules = outlook, reviewing, rules
        self.part = text[low:high]
        self.before = text[low : quantity.start]
        self.clause = text[figure.clause[0] : figure.clause[1]]
        self.after = text[quantity.end : quantity.end + 10]
        self.time = time
