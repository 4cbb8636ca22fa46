"""Finds what views refer to: statements, accounts, judgements and findings by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhang.accounts.model import Account, Finding, Judgement, Reconciliation, Target
from duizhang.core.errors import NotFound
from duizhang.ledger.records import Statement


@dataclass(frozen=True, slots=True)
class Lookup:
    """Everything in a reconciliation by its id.

    ``statements`` holds those of all accounts and their ties, and others that were passed in; ``home`` says
    in which account a target stands; ``judgements`` are by target id.
    """

    statements: dict[str, Statement]
    accounts: dict[str, Account]
    judgements: dict[str, Judgement]
    home: dict[str, Account]
    findings: dict[str, Finding]

    @staticmethod
    def of(recon: Reconciliation, *, others: Iterable[Statement] = ()) -> Lookup:
        """Index a reconciliation and, besides it, statements that no account holds."""
        statements = {s.id: s for s in others}
        for account in recon.accounts:
            statements.update((s.id, s) for s in account.statements)
            statements.update((s.id, s) for s in account.ties)
        return Lookup(
            statements=statements,
            accounts={a.id: a for a in recon.accounts},
            judgements={j.target.id: j for a in recon.accounts for j in a.judgements},
            home={t.id: a for a in recon.accounts for t in targets_of(a)},
            findings={f.id: f for f in recon.findings},
        )

    def known(self, ids: Iterable[str]) -> list[Statement]:
        """Return the statements of these ids that are on record, once each, in the order given."""
        return [self.statements[i] for i in dict.fromkeys(ids) if i in self.statements]

    def first_of(self, target: Target) -> Statement | None:
        """Return the first statement of a target that is on record."""
        return next(iter(self.known(target.statements)), None)

    def resolve(self, name: str) -> str:
        """Return the one id that a name or a unique prefix of it means; of an account the one of its only verdict.

        Raises
        ------
        NotFound
            If nothing, or more than one thing, begins that way, or an account has no verdict or several.
        """
        if name in self.accounts:
            return self._only_verdict(self.accounts[name])
        ids = {**self.statements, **self.judgements, **self.findings}
        if name in ids:
            return name
        near = sorted(i for i in ids if i.startswith(name)) if name else []
        if len(near) == 1:
            return near[0]
        if near:
            raise NotFound(
                f"以“{name}”开头的编号有 {len(near)} 个。 / {name!r} is the beginning of {len(near)} ids.",
                hint=f"多写几位：{'、'.join(near[:5])} / Write more of it: {', '.join(near[:5])}",
            )
        raise NotFound(
            f"没有编号为“{name}”的陈述、目标或发现。 / No statement, verdict or finding is called {name!r}.",
            hint="编号在 duizhang account 指标 和 duizhang findings --json 里 / "
            "Take an id from: duizhang account INDICATOR --json, or duizhang findings --json",
        )

    def _only_verdict(self, account: Account) -> str:
        targets = [judgement.target for judgement in account.judgements]
        if len(targets) == 1:
            return targets[0].id
        named = ", ".join(f"{target.id} ({target.due or '—'})" for target in targets)
        raise NotFound(
            f"账目 {account.id} 有 {len(targets)} 个判断。 / Account {account.id} has {len(targets)} verdicts.",
            hint=f"写出目标的编号：{named} / Name the target: {named}" if targets else "",
        )


def targets_of(account: Account) -> tuple[Target, ...]:
    """Return an account's targets, also those that only its judgements name."""
    named = {t.id: t for t in account.targets}
    for judgement in account.judgements:
        named.setdefault(judgement.target.id, judgement.target)
    return tuple(named.values())
