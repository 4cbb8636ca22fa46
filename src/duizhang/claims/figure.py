"""A quantity in its clause: what stands left of it, what stands right of it, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from duizhang.claims.sentences import Sentence
from duizhang.language.model import PeriodMention, Quantity, QuantityType

SHARES = (QuantityType.PERCENTAGE, QuantityType.POINTS)


@dataclass(slots=True)
class Figure:
    """A quantity being understood.

    ``left`` and ``right`` are the texts that may hold its indicator; ``limit`` is where ``left`` begins.
    ``minor`` says why the quantity is no result or goal by itself; empty where it is one.
    """

    quantity: Quantity
    sentence: Sentence
    clause: tuple[int, int]
    limit: int
    left: str = ""
    right: str = ""
    minor: str = ""
    turn: str = ""  # "from" and "to" in 从A提升至B
    turned_at: int = 0  # where 从 stands
    done: str = ""  # what is done to it, in 为26条道路…实施节能改造
    own_time: PeriodMention | None = None  # in 2021年和2022年分别下降A和B
    recall: tuple[int, int] | None = None  # so many figures back, and which of them, in …，同比分别增长A、B
    notes: list[str] = field(default_factory=list)
    text: str = field(init=False, repr=False)
    """The article's clean text; kept here because the rules ask for it all the time."""

    def __post_init__(self) -> None:
        self.text = self.sentence.text

    @property
    def is_share(self) -> bool:
        """Whether the figure is a percentage or a number of points."""
        return self.quantity.type in SHARES or self.quantity.unit in ("%", "‰", "百分点")
