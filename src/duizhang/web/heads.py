"""Documents as lists name them: title, issuer and day, without their text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duizhang.ledger.records import ArticleRecord


@dataclass(frozen=True, slots=True)
class Head:
    """A document without its text."""

    id: str
    name: str
    title: str
    articles: tuple[ArticleRecord, ...] = ()

    @property
    def published(self) -> date | None:
        """The newest day that its articles tell."""
        return max((a.published for a in self.articles if a.published), default=None)

    def title_of(self, article: str) -> str:
        """Return the title of one of its articles, else its own."""
        return next((a.title for a in self.articles if a.id == article and a.title), self.title)

    @property
    def issuer(self) -> str:
        """Who issued its articles, else who published them."""
        named = dict.fromkeys(a.issuer or a.publisher for a in self.articles if a.issuer or a.publisher)
        return "、".join(list(named)[:3])
