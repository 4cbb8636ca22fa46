"""A small reconciliation made by hand: two documents of Tianjin and the report that answers them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from duizhang.accounts.model import (
    Account,
    Base,
    Bilingual,
    Finding,
    FindingKind,
    Implied,
    Judgement,
    Reconciliation,
    Target,
    Verdict,
)
from duizhang.core.ids import stable_id
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.values.interval import Interval

AS_OF = date(2026, 6, 4)

OPINIONS = """美丽示例建设的实施意见

（2024年7月29日）

一、总体要求。到2027年，PM2.5年均浓度下降至35微克/立方米，地表水优良比例达到60%左右，近岸海域优良水质
比例达到73%左右，受污染耕地安全利用率达到94%以上，新改扩建口袋公园300个。到2035年，PM2.5年均浓度下降至30微克/立方米。

二、城镇污水。新建改造排水管网800公里，固定资产投资突破6300亿元。全社会研发投入强度达到4%。
"""

REPORT_25 = """2025年的主要目标。PM2.5年均浓度控制在38微克/立方米以内，优良天数比率达到72%以上，地区生产总值增长5%左右。"""

REPORT_26 = """过去一年，PM2.5年均浓度36.2微克/立方米、同比下降5%，优良天数比率77%。国考断面优良水质比例55.6%，近岸海域优良水质比例73.3%。受污染耕地持续保持安全利用。地区生产总值增长4.8%。新改扩建口袋公园85个。"""


@dataclass
class Maker:
    """Makes statements from a document's own words, so that every span is true."""

    documents: dict[str, DocumentRecord] = field(default_factory=dict)

    def document(
        self, name: str, raw: str, *, title: str, issuer: str, published: date, url: str = ""
    ) -> DocumentRecord:
        key = stable_id("doc", 1, [raw])
        article = ArticleRecord(
            id=name,
            document_id=key,
            title=title,
            issuer=issuer,
            publisher="示例日报",
            published=published,
            url=url,
            start=0,
            end=len(raw),
        )
        made = DocumentRecord(
            id=key, name=name, raw=raw, title=title, published=published, url=url, articles=(article,)
        )
        self.documents[name] = made
        return made

    def statement(
        self,
        doc: str,
        before: str,
        number: str,
        kind: str,
        indicator: str,
        value: str | None,
        unit: str,
        **more: Any,
    ) -> Statement:
        """Anchor ``number`` right behind ``before`` in the document's text; the clause is cut at commas."""
        document = self.documents[doc]
        raw = document.raw
        start = raw.index(before + number) + len(before)
        end = start + len(number)
        blank = raw.rfind("\n\n", 0, start)
        sentence_start = max(raw.rfind("。", 0, start) + 1, blank + 2 if blank >= 0 else 0)
        sentence_start += len(raw[sentence_start:]) - len(raw[sentence_start:].lstrip())
        sentence_end = raw.index("。", end) + 1
        quote_start = max(sentence_start, *(raw.rfind(c, 0, start) + 1 for c in "，、。"))
        quote_end = min(sentence_end - 1, *(i for c in "，、。" if (i := raw.find(c, end)) >= 0))
        made = Statement(
            document_id=document.id,
            doc=doc,
            article=doc,
            start=start,
            end=end,
            number=number,
            kind=kind,
            indicator=indicator,
            indicator_id=more.pop("indicator_id", f"x:{indicator}"),
            subject="天津市",
            subject_id="天津市",
            measure=more.pop("measure", "level"),
            value=None if value is None else Fraction(value),
            unit=unit,
            quote_start=quote_start,
            quote_end=quote_end,
            quote=raw[quote_start:quote_end],
            sentence_start=sentence_start,
            sentence_end=sentence_end,
            sentence=raw[sentence_start:sentence_end],
            published=document.published,
            issuer=document.articles[0].issuer,
            title=document.title,
            source_url=document.url,
            explanation=("numeral: " + number, "kind: " + kind),
            extractor_version="1",
        )
        return replace(made, **more)


def _target(*statements: Statement, near: str | None = None) -> Target:
    first = statements[0]
    return Target(
        id=stable_id("tgt", 1, [s.id for s in statements]),
        due=first.period,
        value=first.value,
        value_max=first.value_max,
        bound=first.bound,
        near_end=first.value if near is None else Fraction(near),
        far_end=None,
        statements=tuple(s.id for s in statements),
        issuer=first.issuer,
        first_published=first.published,
    )


def _account(name: str, english: str, unit: str, direction: str, domain: str, **more: Any) -> Account:
    scope, measure = more.pop("scope", ""), more.pop("measure", "level")
    return Account(
        id=stable_id("acc", 1, [name, measure, scope]),
        indicator_id=more.pop("indicator_id", f"x:{name}"),
        indicator_zh=name,
        indicator_en=english,
        unit=unit,
        direction=direction,
        domain=domain,
        measure=measure,
        scope=scope,
        subject="天津市",
        subject_id="天津市",
        provisional=False,
        **more,
    )


def _judge(target: Target, verdict: Verdict, zh: str, en: str, **more: Any) -> Judgement:
    return Judgement(
        target=target,
        verdict=verdict,
        comparability=more.pop("comparability", "same"),
        reason=Bilingual(zh, en),
        as_of=AS_OF,
        **more,
    )


@dataclass(frozen=True)
class Case:
    """A reconciliation with its documents by name."""

    recon: Reconciliation
    documents: dict[str, DocumentRecord]


def build(maker: Maker | None = None) -> Case:
    """Build the hand-made case."""
    m = maker or Maker()
    office = "中共天津市委、天津市人民政府"
    m.document(
        "opinions-2024",
        OPINIONS,
        title="关于建设美丽示例城市的实施意见",
        issuer=office,
        published=date(2024, 7, 29),
        url="https://example.org/opinions?a=1&b=2",
    )
    m.document(
        "report-2025",
        REPORT_25,
        title="2025年政府工作报告",
        issuer="天津市人民政府",
        published=date(2025, 1, 14),
    )
    m.document(
        "report-2026",
        REPORT_26,
        title="2026年政府工作报告",
        issuer="天津市人民政府",
        published=date(2026, 1, 25),
        url="https://example.org/report-2026",
    )

    ug = "微克/立方米"
    bodies = ("市生态环境局", "市发展改革委")
    pm = {"indicator_id": "pm25_annual_mean"}
    t35 = m.statement(
        "opinions-2024",
        "PM2.5年均浓度下降至",
        "35",
        "target",
        "PM2.5年均浓度",
        "35",
        ug,
        period="2027",
        force="commit",
        clause="一、总体要求",
        responsible=bodies,
        **pm,
    )
    t30 = m.statement(
        "opinions-2024",
        "PM2.5年均浓度下降至",
        "30",
        "target",
        "PM2.5年均浓度",
        "30",
        ug,
        period="2035",
        clause="一、总体要求",
        **pm,
    )
    t38 = m.statement(
        "report-2025", "控制在", "38", "target", "PM2.5年均浓度", "38", ug, period="2025", bound="le", **pm
    )
    r36 = m.statement(
        "report-2026",
        "PM2.5年均浓度",
        "36.2",
        "actual",
        "PM2.5年均浓度",
        "36.2",
        ug,
        period="2025",
        step=Fraction(1, 10),
        **pm,
    )
    r5 = m.statement(
        "report-2026",
        "同比下降",
        "5",
        "actual",
        "PM2.5年均浓度",
        "-5",
        "%",
        period="2025",
        baseline="2024",
        measure="relative_change",
        **pm,
    )
    implied = Implied(
        "2024",
        Interval(Fraction("36.15") / Fraction("0.955"), Fraction("36.25") / Fraction("0.945")),
        (r36.id, r5.id),
    )
    pt35, pt30, pt38 = _target(t35), _target(t30), _target(t38)
    base = Base("2024", implied.interval, Verdict.ON_TRACK, implied.because)
    pm_account = _account(
        "PM2.5年均浓度",
        "PM2.5 annual mean",
        ug,
        "lower",
        "air",
        indicator_id="pm25_annual_mean",
        statements=(t38, r36, t35, t30),
        ties=(r5,),
        implied=(implied,),
        targets=(pt38, pt35, pt30),
        latest=r36,
        judgements=(
            _judge(
                pt38,
                Verdict.MET,
                "2025年为36.2，低于38的上限。",
                "36.2 in 2025, under the ceiling of 38.",
                result_id=r36.id,
                result=r36.value,
                result_period="2025",
                gap=Fraction("-1.8"),
                because=(t38.id, r36.id),
            ),
            _judge(
                pt35,
                Verdict.ON_TRACK,
                "2025年为36.2；自2024年推算值37.8–38.4起的时序进度线为37.1，已快于时序进度。",
                "36.2 in 2025; the straight line from the implied value of 2024 (37.8–38.4) stands at 37.1, so it runs ahead.",
                result_id=r36.id,
                result=r36.value,
                result_period="2025",
                gap=Fraction("1.2"),
                share_of_way=Fraction(61, 100),
                bases=(base,),
                because=(t35.id, r36.id, r5.id),
            ),
            _judge(
                pt30,
                Verdict.ON_TRACK,
                "2025年为36.2，快于时序进度。",
                "36.2 in 2025, ahead of the straight line.",
                result_id=r36.id,
                result=r36.value,
                result_period="2025",
                gap=Fraction("6.2"),
                bases=(base,),
                because=(t30.id, r36.id, r5.id),
            ),
        ),
    )

    w60 = m.statement(
        "opinions-2024",
        "地表水优良比例达到",
        "60",
        "target",
        "地表水优良比例",
        "60",
        "%",
        period="2027",
        bound="approx",
        clause="一、总体要求",
        responsible=("市生态环境局", "市水务局"),
    )
    w55 = m.statement(
        "report-2026",
        "国考断面优良水质比例",
        "55.6",
        "actual",
        "地表水优良比例",
        "55.6",
        "%",
        period="2025",
        scope="国考断面",
        step=Fraction(1, 10),
    )
    tw = _target(w60, near="57")
    water = _account(
        "地表水优良比例",
        "Share of surface water at class III or better",
        "%",
        "higher",
        "water",
        statements=(w60,),
        ties=(w55,),
        targets=(tw,),
        judgements=(
            _judge(
                tw,
                Verdict.UNDECIDED,
                "缺少目标提出前的基期数值；公布口径为国考断面（55.6%），目标口径为全市。",
                "No value from before the target was set; the reported figure (55.6%) covers the national sections, the target the whole city.",
                comparability="proxy",
                result_id=w55.id,
                result=w55.value,
                result_period="2025",
                gap=Fraction("-4.4"),
                because=(w60.id, w55.id),
                why_undecided="base",
            ),
        ),
    )

    s73 = m.statement(
        "opinions-2024",
        "近岸海域优良水质\n比例达到",
        "73",
        "target",
        "近岸海域优良水质比例",
        "73",
        "%",
        period="2027",
        bound="approx",
        clause="一、总体要求",
    )
    s733 = m.statement(
        "report-2026",
        "近岸海域优良水质比例",
        "73.3",
        "actual",
        "近岸海域优良水质比例",
        "73.3",
        "%",
        period="2025",
        step=Fraction(1, 10),
    )
    ts = _target(s73, near="69.35")
    sea = _account(
        "近岸海域优良水质比例",
        "Share of coastal waters of good quality",
        "%",
        "higher",
        "sea",
        statements=(s733, s73),
        targets=(ts,),
        latest=s733,
        judgements=(
            _judge(
                ts,
                Verdict.REACHED_EARLY,
                "2025年为73.3%，已达到2027年的73%左右。",
                "73.3% in 2025, already at the 73% or so of 2027.",
                result_id=s733.id,
                result=s733.value,
                result_period="2025",
                gap=Fraction("0.3"),
                because=(s73.id, s733.id),
            ),
        ),
    )

    l94 = m.statement(
        "opinions-2024",
        "受污染耕地安全利用率达到",
        "94",
        "target",
        "受污染耕地安全利用率",
        "94",
        "%",
        period="2027",
        bound="ge",
        clause="一、总体要求",
        responsible=("市农业农村委",),
    )
    lw = m.statement(
        "report-2026",
        "受污染耕地",
        "持续保持安全利用",
        "actual",
        "受污染耕地安全利用率",
        None,
        "%",
        period="2025",
        measure="words",
        words="kept",
    )
    tl = _target(l94)
    land = _account(
        "受污染耕地安全利用率",
        "Share of polluted farmland in safe use",
        "%",
        "higher",
        "soil",
        statements=(lw, l94),
        targets=(tl,),
        latest=lw,
        judgements=(
            _judge(
                tl,
                Verdict.ANSWERED_IN_WORDS,
                "报告称“持续保持安全利用”，未公布数值。",
                "The report says that it “stays in safe use” and gives no figure.",
                result_id=lw.id,
                because=(l94.id, lw.id),
            ),
        ),
    )

    p300 = m.statement(
        "opinions-2024",
        "新改扩建口袋公园",
        "300",
        "target",
        "新改扩建口袋公园",
        "300",
        "个",
        period="2023/2027",
        clause="一、总体要求",
    )
    p85 = m.statement(
        "report-2026", "新改扩建口袋公园", "85", "actual", "新改扩建口袋公园", "85", "个", period="2025"
    )
    tp = _target(p300)
    parks = _account(
        "新改扩建口袋公园",
        "Pocket parks built or rebuilt",
        "个",
        "higher",
        "urban",
        statements=(p85, p300),
        targets=(tp,),
        latest=p85,
        judgements=(
            _judge(
                tp,
                Verdict.BEHIND,
                "目标期五年中有一年公布：85个，占28%，少于时序进度。",
                "One of the five years is reported: 85, or 28%, short of the straight line.",
                result=Fraction(85),
                result_period="2025",
                gap=Fraction(-215),
                because=(p300.id, p85.id),
                coverage="1/5",
            ),
        ),
    )

    k800 = m.statement(
        "opinions-2024",
        "新建改造排水管网",
        "800",
        "target",
        "新建改造排水管网",
        "800",
        "公里",
        clause="二、城镇污水",
    )
    tk = _target(k800)
    pipes = _account(
        "新建改造排水管网",
        "Sewers built or renewed",
        "公里",
        "higher",
        "urban",
        statements=(k800,),
        targets=(tk,),
        judgements=(
            _judge(
                tk,
                Verdict.NOT_YET_DUE,
                "未写期限，尚无中期数据。",
                "No due date is stated and nothing is reported yet.",
                comparability="",
            ),
        ),
    )
    i63 = m.statement(
        "opinions-2024",
        "固定资产投资突破",
        "6300亿",
        "target",
        "固定资产投资",
        "630000000000",
        "元",
        bound="gt",
        period="2025",
        clause="二、城镇污水",
    )
    ti = _target(i63)
    invest = _account(
        "固定资产投资",
        "Fixed-asset investment",
        "元",
        "higher",
        "economy",
        statements=(i63,),
        targets=(ti,),
        judgements=(
            _judge(
                ti,
                Verdict.NO_RESULT,
                "2025年的报告已经公布，未见这一数值。",
                "The report for 2025 is out and gives no such figure.",
                comparability="",
            ),
        ),
    )

    g5 = m.statement(
        "report-2025",
        "地区生产总值增长",
        "5",
        "target",
        "地区生产总值",
        "5",
        "%",
        period="2025",
        baseline="2024",
        measure="relative_change",
        bound="approx",
    )
    g48 = m.statement(
        "report-2026",
        "地区生产总值增长",
        "4.8",
        "actual",
        "地区生产总值",
        "4.8",
        "%",
        period="2025",
        baseline="2024",
        measure="relative_change",
        step=Fraction(1, 10),
    )
    tg = _target(g5, near="4.75")
    gdp = _account(
        "地区生产总值",
        "GDP",
        "%",
        "higher",
        "economy",
        measure="growth",
        statements=(g48, g5),
        targets=(tg,),
        latest=g48,
        judgements=(
            _judge(
                tg,
                Verdict.MET,
                "2025年增长4.8%，在5%左右之内。",
                "4.8% in 2025, within “about 5%”.",
                result_id=g48.id,
                result=g48.value,
                result_period="2025",
                gap=Fraction("-0.2"),
                because=(g5.id, g48.id),
            ),
        ),
    )

    finding = Finding(
        id="fd_0001",
        kind=FindingKind.ARITHMETIC,
        account_id=pm_account.id,
        period="2024",
        statements=(r36.id, r5.id),
        explanation=Bilingual(
            "两处数值推算出的2024年水平不能同时成立。",
            "The two figures imply values for 2024 that cannot both hold.",
        ),
        chain=(
            Bilingual("36.2 ÷ (1 − 5%) = 38.1", "36.2 ÷ (1 − 5%) = 38.1"),
            Bilingual("38.1 落在区间 37.8–38.4 内", "38.1 lies inside 37.8–38.4"),
        ),
    )
    pm_account = replace(pm_account, findings=(finding.id,))
    return Case(
        Reconciliation(AS_OF, (pm_account, water, sea, land, parks, pipes, invest, gdp), (finding,)),
        m.documents,
    )


@pytest.fixture(scope="session")
def case() -> Case:
    """The hand-made case."""
    return build()


@pytest.fixture
def maker() -> Callable[[], Maker]:
    """An empty maker, for tests that write their own documents."""
    return Maker
