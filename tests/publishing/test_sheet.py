"""The sheet is one safe file: nothing leaves it, nothing in a document becomes markup, every link arrives."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from duizhang.accounts.model import Verdict
from duizhang.publishing.sheet import sheet_html

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Reads a page strictly enough to see what a browser would."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: Any, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: Any, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: Any) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: Any) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def html(case: Any) -> Any:
    documents = {d.id: d for d in case.documents.values()}
    return sheet_html(case.documents["opinions-2024"], case.recon, documents=documents)


@pytest.fixture(scope="module")
def page(html: Any) -> Any:
    return Page(html)


def test_the_page_is_well_formed_and_in_chinese(page: Any) -> None:
    assert page.open == []
    assert page.all("html") == [{"lang": "zh-Hans"}]
    assert len(page.all("h1")) == len(page.all("main")) == 1


def test_nothing_is_fetched(page: Any, html: Any) -> None:
    for tag, attrs in page.tags:
        assert tag not in ("img", "iframe", "object", "embed", "form", "base")
        assert "src" not in attrs
        if tag == "link":
            assert attrs["href"] == "data:,"
    assert "url(http" not in html and "@import" not in html


def test_the_policy_names_the_very_script(page: Any, html: Any) -> None:
    (policy,) = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(script) == 1
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy


def test_ids_are_unique_and_every_link_inside_arrives(page: Any) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    inside = [a["href"][1:] for a in page.all("a") if (a["href"] or "").startswith("#")]
    assert inside and set(inside) <= set(ids)
    referred = [attrs[k] for _, attrs in page.tags for k in ("aria-labelledby",) if attrs.get(k)]
    assert {one for value in referred for one in value.split()} <= set(ids)


def test_every_figure_of_the_table_opens_its_words(html: Any) -> None:
    body = html[html.index('<table class="sheet"') : html.index("</table>")]
    figures = re.findall(r'<a class="fig[^"]*" href="#(n\d+)">', body)
    assert len(figures) == 8 + 6
    for note in set(figures):
        start = html.index(f'id="{note}"')
        assert '<mark class="n">' in html[start : html.index("</li>", start)]


def test_the_page_has_the_sentence_the_bar_and_the_columns(page: Any) -> None:
    said = "".join(page.text)
    assert "8项目标中，1项提前达成，2项进度正常" in said
    for word in (
        "承诺",
        "公布",
        "判断",
        "责任单位",
        "需要关注",
        "市生态环境局、市发展改革委",
        "相近口径",
        "推算 2024年 37.8–38.4",
    ):
        assert word in said
    assert "实测" not in said.split("逐项依据")[0]
    assert len([s for s in page.all("svg") if s.get("role") == "img"]) == 2 * 3


def test_tables_have_heads_for_rows_and_columns(page: Any) -> None:
    heads = page.all("th")
    assert all(head.get("scope") in ("col", "row", "rowgroup") for head in heads)
    assert len(page.all("caption")) == len(page.all("table"))


def test_quotes_are_said_to_be_chinese_also_in_english(case: Any) -> None:
    page = Page(sheet_html(case.documents["opinions-2024"], case.recon, lang="en"))
    assert page.all("html") == [{"lang": "en"}]
    assert page.all("blockquote") and all(q["lang"] == "zh-Hans" for q in page.all("blockquote"))
    assert "Of 8 targets" in "".join(page.text)


def test_hostile_text_stays_text(case: Any) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=y>{{7*7}}</style>"
    document = replace(case.documents["opinions-2024"], title=evil, url="javascript:alert(1)")
    pm = case.recon.accounts[0]
    statements = tuple(
        replace(
            s,
            title=evil,
            source_url="javascript:alert(2)",
            issuer=evil,
            clause=evil,
            responsible=(evil,),
            doc=evil,
        )
        for s in pm.statements
    )
    account = replace(pm, indicator_zh=evil, subject=evil, unit=evil, statements=statements)
    page = Page(sheet_html(document, replace(case.recon, accounts=(account,))))
    assert page.open == []
    assert len(page.all("script")) == 2
    assert page.all("img") == []
    assert not [a for a in page.all("a") if (a["href"] or "").lower().startswith("javascript")]
    assert not [k for _, attrs in page.tags for k in attrs if k.startswith("on")]
    assert "{{7*7}}" in "".join(page.text)


def test_a_document_without_targets_says_what_next(case: Any) -> None:
    page = Page(sheet_html(case.documents["report-2026"], case.recon))
    said = "".join(page.text)
    assert "没有读到带数字的目标" in said and "duizhang claims" in said


def test_the_page_is_the_same_each_time(case: Any, html: Any) -> None:
    documents = {d.id: d for d in case.documents.values()}
    assert sheet_html(case.documents["opinions-2024"], case.recon, documents=documents) == html


def test_a_figure_that_cannot_be_found_in_its_sentence_is_said_so(case: Any) -> None:
    pm = case.recon.accounts[0]
    moved = replace(pm.statements[2], sentence_start=pm.statements[2].sentence_start + 1)
    account = replace(pm, statements=(*pm.statements[:2], moved, pm.statements[3]))
    html = sheet_html(case.documents["opinions-2024"], replace(case.recon, accounts=(account,)))
    assert "未能核对" in html


def test_the_notes_that_a_reader_sees_are_numbered_without_gaps(html: Any) -> None:
    folded = re.sub(r'<details class="more">.*?</details>', "", re.sub(r"<details><summary>.*?</details>", "", html, flags=re.S), flags=re.S)  # fmt: skip
    seen = [int(n) for n in re.findall(r'<li id="n(\d+)"', folded)]
    assert seen == list(range(1, len(seen) + 1))


def test_figures_over_time_keep_their_hedges(html: Any) -> None:
    table = html[html.index('<table class="time"') :]
    table = re.sub(r"<[^>]+>", "", table[: table.index("</table>")])
    assert "38以内" in table
    assert "36.2" in table
    assert "微克" not in table


def many(case: Any, verdict: Verdict, count: int, *, words: bool) -> Any:
    """A document whose one promise of parks stands for many, answered by one sentence or by none."""
    land, parks = case.recon.accounts[3], case.recon.accounts[4]
    accounts = []
    for number in range(count):
        stated = replace(parks.statements[1], start=parks.statements[1].start + number)
        target = replace(parks.targets[0], id=f"tg_{number}", statements=(stated.id,))
        judged = replace(
            parks.judgements[0],
            target=target,
            verdict=verdict,
            result=None,
            result_id=land.statements[0].id if words else None,
            bases=(),
        )
        accounts.append(
            replace(
                parks,
                id=f"acc_{number}",
                indicator_zh=f"公园{number}",
                provisional=number == 0,
                statements=(stated, land.statements[0]),
                targets=(target,),
                judgements=(judged,),
                latest=None,
            )
        )
    return replace(case.recon, accounts=tuple(accounts), findings=())


def attention(case: Any, recon: Any) -> str:
    html = sheet_html(case.documents["opinions-2024"], recon)
    box = html[html.index('<div class="attention">') : html.index("<section aria-labelledby")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", box))


def test_the_box_of_what_asks_for_attention_is_short(case: Any) -> None:
    box = attention(case, many(case, Verdict.NO_RESULT, 9, words=False))
    assert "9项" in box
    assert "公园1、公园2、公园3、公园4、公园5 另有 4 项" in box, "the catalogue's own come first"


def test_targets_that_one_sentence_answers_are_named_once(case: Any) -> None:
    box = attention(case, many(case, Verdict.ANSWERED_IN_WORDS, 9, words=True))
    assert "公园1 另有 8 项（共由1句话答复）" in box
    assert "公园2" not in box


def test_a_quoted_answer_does_not_leave_a_dangling_label(case: Any) -> None:
    land = case.recon.accounts[3]
    judged = replace(land.judgements[0], declared="kept")
    html = sheet_html(
        case.documents["opinions-2024"], replace(case.recon, accounts=(replace(land, judgements=(judged,)),))
    )
    assert "发布单位称" not in html
    done = replace(judged, verdict=Verdict.MISSED)
    html = sheet_html(
        case.documents["opinions-2024"], replace(case.recon, accounts=(replace(land, judgements=(done,)),))
    )
    assert "发布单位称“保持”。" in html


def test_chinese_words_on_an_english_page_are_said_to_be_chinese(case: Any) -> None:
    unnamed = tuple(replace(a, indicator_en="") for a in case.recon.accounts)
    html = sheet_html(case.documents["opinions-2024"], replace(case.recon, accounts=unnamed), lang="en")
    table = html[html.index('<table class="sheet"') : html.index("</table>")]
    assert re.search(r'<a class="plain" href="#a1" lang="zh-Hans">PM2.5年均浓度', table)
    assert re.search(r'colspan="4" lang="zh-Hans">一、总体要求', table)
    assert re.search(r'<span class="said" lang="zh-Hans">“持续保持安全利用”', table)
