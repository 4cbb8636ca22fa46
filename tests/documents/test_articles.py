"""Articles on a page and what is told of each: title, issuer, publisher, days, kind."""

from __future__ import annotations

from datetime import date

import pytest

from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Article, BlockKind, Document, DocumentKind

PAGE = """# 江湾日报

2024年6月5日 星期三 农历甲辰年四月廿九

江湾传媒中心出版 国内统一连续出版物号 CN 99-0001 第10022号

## 中共江湾市委 江湾市人民政府关于建设美丽江湾的实施意见

(2024年5月20日)

为建设美丽江湾，结合我市实际，提出如下意见。

### 一、总体要求

到2027年，全市环境质量持续改善，河流断面水质优良比例达到百分之七十。

(下转第2版)

## 河道巡查有了新帮手

## ■本报记者 甲小乙

在城南河边，无人船正沿岸巡查，把水质数据传回平台，工作人员随时可以查看结果。

## 巡查效率提高

据介绍，新办法使用以来，巡查一遍由三天缩短到半天，问题发现率提高四成。

节能宣传周启动

## 我市推广节能灯具 全年节电可观

本报讯(记者 丙丁)昨日，市节能宣传周活动启动，今年计划推广节能灯具十万只。
"""


def page(raw: str = PAGE, name: str = "page") -> Document:
    return read_text_document(raw, name)


def test_a_newspaper_page_is_divided_at_headlines() -> None:
    document = page()
    titles = [article.title for article in document.articles]
    assert titles[-3:] == [
        "中共江湾市委 江湾市人民政府关于建设美丽江湾的实施意见",
        "河道巡查有了新帮手",
        "我市推广节能灯具 全年节电可观",
    ]
    assert [article.id for article in document.articles] == [f"page#{n}" for n in range(1, len(titles) + 1)]
    assert all(article.publisher == "江湾日报" for article in document.articles[-3:])
    assert all(article.published == date(2024, 6, 5) for article in document.articles[-3:])


def test_the_document_on_the_page_keeps_its_issuer_day_and_kind() -> None:
    opinion = page().articles[-3]
    assert opinion.issuer == "中共江湾市委 江湾市人民政府"
    assert opinion.adopted == date(2024, 5, 20)
    assert opinion.reference_day == date(2024, 5, 20)
    assert opinion.kind is DocumentKind.OPINION
    assert "无人船" not in opinion.clean.text


def test_a_sub_heading_stays_in_its_article_and_a_kicker_goes_with_its_headline() -> None:
    _, news, lamps = page().articles[-3:]
    headings = [news.clean.text[b.start : b.end] for b in news.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["河道巡查有了新帮手", "巡查效率提高"]
    assert "节能宣传周启动" in lamps.clean.text
    assert news.kind is DocumentKind.NEWS


def test_a_headline_inside_the_columns_is_the_title() -> None:
    raw = (
        "为改善环境，结合实际，提出如下意见。\n\n## 一、总体要求\n\n坚持系统治理，推动产业结构调整，加快建设现代\n\n"
        "# 中共江湾市委 江湾市人民政府 关于改善环境的实施意见\n\n(2023年4月3日)\n\n化产业体系，新建建筑全部达标。\n\n"
        "## 城南公园开放\n\n本报讯(记者 甲乙)昨日，城南公园开放。\n"
    )
    first, second = page(raw).articles
    assert first.title == "中共江湾市委 江湾市人民政府 关于改善环境的实施意见"
    assert first.adopted == date(2023, 4, 3)
    assert "加快建设现代化产业体系" in first.clean.text
    assert second.title == "城南公园开放"


def test_another_articles_head_inside_a_paragraph() -> None:
    raw = "## 甲区整治河道\n\n本报讯(记者 甲乙)昨日，甲区整治河道三条，成效明显。 乙区新建公园 本报讯(记者 丙丁)近日，乙区新建公园五处。\n"
    first, second = page(raw).articles
    assert first.clean.text.endswith("成效明显。")
    assert second.title == "乙区新建公园"
    assert second.clean.text.endswith("乙区新建公园五处。")


def test_plain_lines_above_a_lead_are_its_title() -> None:
    raw = (
        "甲区整治河道\n\n本报讯(记者 甲乙)昨日，甲区整治河道三条，成效明显。\n\n"
        "乙区新建公园\n\n本报讯(记者 丙丁)近日，乙区新建公园五处，全部免费开放。\n"
    )
    assert [article.title for article in page(raw).articles] == ["甲区整治河道", "乙区新建公园"]


def test_a_report_is_one_article_whatever_its_headings() -> None:
    raw = (
        "# 某市规划\n\n## 发展环境\n\n## 主要成就\n\n五年来，各项指标完成。\n\n## 形势\n\n机遇与挑战并存。\n"
    )
    assert len(page(raw).articles) == 1
    assert page(raw).articles[0].id == "page"


REPORT = """2025年江湾省政府工作报告
来源：江湾日报
时间：2025-01-20
——2025年1月14日在江湾省第十届人民代表大会第三次会议上
省长 甲乙丙
各位代表：
现在报告省政府过去一年的工作，请审查。
"""


def test_a_work_report() -> None:
    article = page(REPORT, "2025_江湾省_政府工作报告").articles[0]
    assert article.title == "2025年江湾省政府工作报告"
    assert article.kind is DocumentKind.WORK_REPORT
    assert article.issuer == "江湾省人民政府"
    assert article.publisher == "江湾日报"
    assert article.adopted == date(2025, 1, 14)
    assert article.published == date(2025, 1, 20)
    assert article.year == 2025
    assert article.found["adopted"] == "line under the title"


def test_a_bare_year_dates_nothing() -> None:
    article = page(
        "政府工作报告\n\n各位代表：\n\n现在报告工作，请予审议，请大家提出意见。\n", "2019_江湾省_政府工作报告"
    ).articles[0]
    assert article.reference_day is None
    assert article.year == 2019
    assert article.title == "2019年江湾省政府工作报告"


def test_a_notice_is_signed_before_its_plan() -> None:
    raw = (
        "江湾市人民政府关于印发《江湾市清洁空气\n行动计划》的通知\n江政发〔2022〕19 号\n各区人民政府，市政府各部门：\n"
        "现将《江湾市清洁空气行动计划》印发给你们，请认真组织实施。\n江湾市人民政府\n2022 年 2 月 25 日\n\n"
        "江湾市清洁空气行动计划\n一、总体要求\n坚持协同治理，持续改善空气质量。\n"
    )
    article = page(raw).articles[0]
    assert article.issuer == "江湾市人民政府"
    assert article.adopted == date(2022, 2, 25)
    assert article.kind is DocumentKind.PLAN
    assert article.title == "江湾市人民政府关于印发《江湾市清洁空气行动计划》的通知"


def test_a_law_takes_the_day_of_its_last_revision() -> None:
    raw = (
        "# 江湾市节水条例\n\n1999年9月5日 江湾市第十届人民代表大会常务委员会第二次会议通过\n\n"
        "2016年10月26日 江湾市第十三届人民代表大会常务委员会第六次会议修正\n\n## 第一章 总则\n\n第一条 为了节约用水，制定本条例。\n"
    )
    article = page(raw).articles[0]
    assert article.kind is DocumentKind.LAW
    assert article.adopted == date(2016, 10, 26)


@pytest.mark.parametrize(
    ("title", "feed", "kind"),
    [
        ("2024年江湾市生态环境状况公报", False, DocumentKind.BULLETIN),
        ("江湾市“十四五”能源规划", False, DocumentKind.PLAN),
        ("关于做好防汛工作的通知", False, DocumentKind.NOTICE),
        ("江湾市饮用水管理办法（试行）", False, DocumentKind.LAW),
        ("重磅！江湾市规划纲要发布", True, DocumentKind.NEWS),
        ("江湾市2026年政府工作报告", True, DocumentKind.WORK_REPORT),
        ("江湾市人民政府关于绿化工作的意见", True, DocumentKind.OPINION),
    ],
)
def test_kinds(title: str, feed: bool, kind: DocumentKind) -> None:
    body = "全市各部门要按照要求抓好落实，确保各项任务按期完成。\n"
    given = Given(title=title if feed else "", feed=feed)
    raw = body if feed else f"{title}\n\n{body}"
    assert read_text_document(raw, "x", given=given).articles[0].kind is kind


def test_the_callers_day_fills_and_wins_only_when_told() -> None:
    day = date(2030, 1, 1)
    plain = read_text_document("会议研究了有关工作，要求抓好落实。", "x", given=Given(date=day)).articles[0]
    assert plain.published == day
    assert plain.found["published"] == "argument"
    printed = read_text_document(REPORT, "x", given=Given(date=day)).articles[0]
    assert printed.reference_day == date(2025, 1, 14)
    forced = read_text_document(REPORT, "x", given=Given(date=day, date_override=True)).articles[0]
    assert forced.reference_day == day


def test_nothing_told_stays_empty() -> None:
    article: Article = read_text_document("只有一句话。", "x").articles[0]
    assert (article.title, article.issuer, article.publisher, article.url) == ("", "", "", "")
    assert article.reference_day is None
    assert article.kind is DocumentKind.OTHER
