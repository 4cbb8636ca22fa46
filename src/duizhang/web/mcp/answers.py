"""What the tools answer, from the same books as pages and API."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from duizhang.accounts.model import Account
from duizhang.app.explaining import explained
from duizhang.app.find import accounts_named
from duizhang.app.resources import catalogue
from duizhang.app.search import search as search_ledger
from duizhang.documents.selectors import fragment_url
from duizhang.ledger.records import Statement
from duizhang.publishing import views
from duizhang.publishing.anchoring import anchored
from duizhang.publishing.figures import target_text
from duizhang.publishing.naming import account_name
from duizhang.publishing.searching import Hit, marks_of, snippet_span
from duizhang.publishing.shapes import Json, day_text, document_json
from duizhang.publishing.words import FINDINGS, VERDICTS
from duizhang.values.numbers import as_json
from duizhang.web.addresses import document_address, finding_address
from duizhang.web.asking import asked_day
from duizhang.web.books import Books
from duizhang.web.documents import slice_of
from duizhang.web.mcp import models
from duizhang.web.standing import Standing

MOST = 50
"""Items of an answer: an assistant reads all of it."""
_MOST_STATEMENTS = 100
"""Statements of an account that are answered: an air station's months are hundreds."""
_AROUND = 2_000
"""Characters of a document that are answered where no end is named."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The tools over a ledger; ``base`` is the address of the web app, before the paths of its pages."""

    books: Books
    base: str = ""

    def search(
        self,
        query: str,
        *,
        kind: str = "",
        subject: str = "",
        year: int | None = None,
        indicator: str = "",
        limit: int,
    ) -> models.SearchAnswer:
        """Return sentences that hold all words of a query."""
        found = search_ledger(
            self.books.ledger,
            query,
            kind=kind,
            subject=subject,
            year=year,
            indicator=indicator,
            limit=min(limit, MOST),
        )
        return models.SearchAnswer(
            total=found.total,
            sentences=[self._sentence(hit, found.words) for hit in found.hits],
            indicators=[
                models.Indicator(id=i.id, name_zh=i.name_zh, name_en=i.name_en, statements=i.statements)
                for i in found.indicators
            ],
        )

    def account(
        self, indicator: str, *, subject: str = "", scope: str = "", measure: str = "", as_of: str = ""
    ) -> models.AccountAnswer:
        """Return one account in full, or those that may be meant."""
        standing = self.books.standing(asked_day(as_of))
        found = accounts_named(
            indicator, standing.recon, catalogue(), subject=subject, scope=scope or None, measure=measure
        )
        day = day_text(standing.recon.as_of)
        if len(found) > 1:
            return models.AccountAnswer(as_of=day, choices=[_choice(one) for one in found[:MOST]])
        (one,) = found
        return models.AccountAnswer(
            as_of=day,
            account_id=one.id,
            indicator=account_name(one),
            subject=one.subject,
            scope=one.scope,
            measure=one.measure,
            unit=one.unit,
            verdicts=self._verdicts(one, standing),
            statements=[self._statement(s) for s in one.statements[-_MOST_STATEMENTS:]],
            left_out=max(0, len(one.statements) - _MOST_STATEMENTS),
            findings=list(one.findings),
            permalink=self.base + standing.addresses.by_id[one.id],
        )

    def findings(self, *, kind: str = "", subject: str = "", limit: int) -> models.FindingsAnswer:
        """Return findings, all or of a kind or place."""
        standing = self.books.standing()
        told = views.findings_view(standing.recon, kind=kind or None, subject=subject)
        words = {k.value: pair.zh for k, pair in FINDINGS.items()}
        return models.FindingsAnswer(
            as_of=day_text(standing.recon.as_of),
            total=len(told),
            findings=[
                models.Finding(
                    id=one["id"],
                    kind=one["kind"],
                    kind_zh=words[one["kind"]],
                    explanation_zh=one["explanation"]["zh"],
                    explanation_en=one["explanation"]["en"],
                    proof_zh=[step["zh"] for step in one["chain"]],
                    quotes=self._quotes(standing.lookup.known(one["statements"])),
                    permalink=self.base + finding_address(one["id"]),
                )
                for one in told[: min(limit, MOST)]
            ],
        )

    def explain(self, ident: str) -> models.ExplainAnswer:
        """Return how something on record came about."""
        standing = self.books.standing()
        told = explained(ident, standing.recon, others=standing.statements, documents=self.books.document)
        everything = {s.id: s for s in standing.statements} | standing.lookup.statements
        return models.ExplainAnswer(
            about=next(key for key in ("statement", "verdict", "finding") if key in told),
            steps=[
                models.Step(rule=s["rule"], read=_plain(s["input"]), found=_plain(s["output"]))
                for s in told["steps"]
            ],
            quotes=self._quotes(
                everything[e["statement"]] for e in told["evidence"] if e["statement"] in everything
            ),
        )

    def document(self, name: str, *, start: int = 0, end: int | None = None) -> models.SliceAnswer:
        """Return a stretch of a document's raw text."""
        document = self.books.document(name)
        last = min(len(document.raw), start + _AROUND) if end is None else end
        told, head = slice_of(document, start, last), document_json(document)
        return models.SliceAnswer(
            document=document.name,
            title=head["title"],
            issuer=head["issuer"],
            date=head["adopted"] or head["published"],
            start=start,
            end=last,
            characters=told["characters"],
            text=told["text"],
            permalink=self._permalink(document.name, start, last),
            source=fragment_url(head["url"], document.raw, start, last) if start < last else head["url"],
        )

    def _sentence(self, hit: Hit, words: tuple[str, ...]) -> models.Sentence:
        p = hit.passage
        marks = marks_of(hit, words)
        low, high = snippet_span(p, marks[0][0] if marks else p.start)
        quote = models.Quote(
            quote=p.raw[low:high],
            sentence=p.raw[p.start : p.end],
            document=p.doc,
            title=p.title,
            issuer=p.issuer,
            date=day_text(p.day),
            start=low,
            end=high,
            permalink=self._permalink(p.doc, low, high),
            source=fragment_url(p.url, p.raw, low, high),
        )
        return models.Sentence(
            quote=quote,
            kind=hit.kind,
            score=p.score,
            statements=[s.id for s in hit.statements],
            tasks=[t.text for t in hit.tasks],
        )

    def _verdicts(self, account: Account, standing: Standing) -> list[models.Verdict]:
        found = []
        for judgement in account.judgements:
            target = judgement.target
            first = standing.lookup.first_of(target)
            rests = [*target.statements, judgement.result_id or "", *judgement.because]
            found.append(
                models.Verdict(
                    target_id=target.id,
                    due=target.due,
                    target=target_text(
                        target, first, account.unit, "zh", rise_named=account.measure == "growth"
                    ),
                    verdict=judgement.verdict.value,
                    verdict_zh=VERDICTS[judgement.verdict].zh,
                    reason_zh=judgement.reason.zh,
                    reason_en=judgement.reason.en,
                    quotes=self._quotes(standing.lookup.known(rests)),
                )
            )
        return found

    def _statement(self, s: Statement) -> models.Statement:
        return models.Statement(
            id=s.id,
            kind=s.kind,
            indicator=s.indicator,
            subject=s.subject,
            period=s.period,
            value=as_json(s.value),
            value_max=as_json(s.value_max),
            unit=s.unit,
            bound=s.bound,
            quote=self._quote(s),
        )

    def _quotes(self, statements: Iterable[Statement]) -> list[models.Quote]:
        return [self._quote(s) for s in statements]

    def _quote(self, s: Statement) -> models.Quote:
        told: Json = anchored(s, self.books.document)
        return models.Quote(
            quote=s.quote,
            number=s.number,
            sentence=s.sentence,
            document=s.doc,
            title=s.title,
            issuer=s.issuer,
            date=day_text(s.published),
            start=s.quote_start,
            end=s.quote_end,
            permalink=self._permalink(s.doc, s.quote_start, s.quote_end),
            source=told["fragment"] or s.source_url,
        )

    def _permalink(self, document: str, start: int, end: int) -> str:
        return self.base + document_address(document, words=(start, end))


def _choice(account: Account) -> models.AccountChoice:
    return models.AccountChoice(
        account_id=account.id,
        indicator=account_name(account),
        subject=account.subject,
        scope=account.scope,
        measure=account.measure,
        unit=account.unit,
        verdicts=[j.verdict.value for j in account.judgements],
    )


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
