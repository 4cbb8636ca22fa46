"""Every verdict and finding has a word in both languages, and a sign that tells it apart."""

from __future__ import annotations

from duizhang.accounts.model import FindingKind, Verdict
from duizhang.publishing import sheet_words
from duizhang.publishing.words import ATTENTION, FINDINGS, READING_ORDER, VERDICTS, summary_sentence


def test_every_verdict_and_finding_is_named_in_both_languages() -> None:
    assert set(VERDICTS) == set(Verdict) == set(READING_ORDER) == set(sheet_words.GLOSSARY)
    assert set(FINDINGS) == set(FindingKind)
    for shown in VERDICTS.values():
        assert shown.zh and shown.en and shown.sign
    assert len({shown.zh for shown in VERDICTS.values()}) == len(Verdict)


def test_signs_alone_tell_verdicts_apart_but_for_the_two_that_are_reached() -> None:
    signs = [shown.sign for shown in VERDICTS.values()]
    assert len(set(signs)) == len(signs) - 1


def test_attention_never_counts_what_is_not_due() -> None:
    assert Verdict.NOT_YET_DUE not in ATTENTION
    assert Verdict.MET not in ATTENTION


def test_the_sentence_counts_everything_once() -> None:
    counts = {verdict: n for n, verdict in enumerate(READING_ORDER, start=1)}
    said = summary_sentence(counts)
    assert said.startswith(f"{sum(counts.values())}项目标中")
    assert all(f"{n}项{VERDICTS[v].zh}" in said for v, n in counts.items())
    assert summary_sentence({}) == "没有读到带数字的目标。"


def test_the_sheets_words_are_complete_in_both_languages() -> None:
    zh, en = sheet_words.words("zh"), sheet_words.words("en")
    assert zh.keys() == en.keys()
    assert all(zh.values()) and all(en.values())
