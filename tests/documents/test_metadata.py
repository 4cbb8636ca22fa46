"""What articles say of themselves, in the forms of several offices and newspapers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duizhang.documents.article import read_text_document
from duizhang.documents.labelled import is_labelled, labelled
from duizhang.documents.model import Article, DocumentKind

BODY = "各县人民政府，市有关部门：\n现将方案印发给你们，请认真落实。\n"
HEAD = "云溪市人民政府办公室关于印发《云溪市书房建设方案》的通知\n"


def only(text: str) -> Article:
    (article,) = read_text_document(text, "a").articles
    return article


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云政办发〔2024〕3号", "云政办发〔2024〕3号"),
        ("云府规﹝2023﹞12号", "云府规〔2023〕12号"),
        ("云政办发[2022]55号", "云政办发〔2022〕55号"),
        ("云环发【2024】8号", "云环发〔2024〕8号"),
        ("云政办发〔2025〕 9 号", "云政办发〔2025〕9号"),
        ("云环办水体函〔2025〕21号", "云环办水体函〔2025〕21号"),
    ],
)
def test_a_number_below_the_title_or_above_it(line: str, number: str) -> None:
    for text in (f"{HEAD}{line}\n{BODY}", f"{line}\n{HEAD}{BODY}"):
        article = only(text)
        assert (article.number, article.found["number"]) == (number, "line of its own")
        assert article.title == HEAD.strip()
        assert article.kind is DocumentKind.PLAN


def test_bodies_that_sign_together_in_print_and_in_the_title() -> None:
    text = (
        "云溪省生态环境厅 云溪省水利厅\n关于印发《云溪省河道治理方案》的通知\n云环发〔2024〕8号\n"
        f"{BODY}云溪省生态环境厅　　云溪省水利厅\n2024年4月22日\n"
    )
    article = only(text)
    assert article.title == "云溪省生态环境厅 云溪省水利厅关于印发《云溪省河道治理方案》的通知"
    assert (article.issuer, article.found["issuer"]) == ("云溪省生态环境厅 云溪省水利厅", "title")
    assert (article.adopted, article.found["adopted"]) == (date(2024, 4, 22), "signature")


@pytest.mark.parametrize("after", ["", "（此件公开发布）\n", "抄送：市委办公室。\n"])
@pytest.mark.parametrize("day", ["2021年8月3日", "二〇二一年八月三日"])
def test_a_letter_of_a_few_lines_is_signed_at_its_end(day: str, after: str) -> None:
    article = only(
        f"关于同意设立湿地公园的复函\n临江县人民政府：\n你县来函收悉，现函复如下：\n云溪市人民政府\n{day}\n{after}"
    )
    assert (article.issuer, article.adopted) == ("云溪市人民政府", date(2021, 8, 3))
    assert article.found["issuer"] == article.found["adopted"] == "signature"


def test_the_table_of_labels_of_a_web_page() -> None:
    lines = (
        "索 引 号：1137/2024-00123　　发文机关：云溪市人民政府\n标题：云溪市人民政府关于印发海湾治理规划的通知\n"
        "发文字号：云政发〔2024〕15号　　成文日期：2024-06-03\n主题分类：环境监测　　发布日期：2024-06-11\n"
    )
    rows = (
        "索引号\t1137/2024-00123\t发文机关\t云溪市人民政府\n标题\t云溪市人民政府关于印发海湾治理规划的通知\n"
        "发文字号\t云政发〔2024〕15号\t成文日期\t2024-06-03\n主题分类\t环境监测\t发布日期\t2024-06-11\n"
    )
    for head in (lines, rows):
        article = only(f"{head}云溪市人民政府关于印发海湾治理规划的通知\n{BODY}")
        assert article.title == "云溪市人民政府关于印发海湾治理规划的通知"
        assert (article.issuer, article.number) == ("云溪市人民政府", "云政发〔2024〕15号")
        assert (article.adopted, article.published) == (date(2024, 6, 3), date(2024, 6, 11))
        assert article.found["adopted"] == "label 成文日期"
        assert article.found["published"] == "label 发布日期"


def test_lines_of_labels_are_told_from_sentences() -> None:
    assert is_labelled("发布机构：云溪市水务局")
    assert not is_labelled("据云溪市水务局介绍，发布日期：另行通知。")
    assert labelled(["成文日期：  有效性：有效"]) == {}


def test_an_order_is_of_the_government_that_gave_it() -> None:
    text = "云溪省人民政府令\n第301号\n《云溪省节水办法》已经通过，现予公布。\n省长 王某某\n2023年5月20日\n云溪省节水办法\n第一条 为了节水，制定本办法。\n"
    article = read_text_document(text, "a").articles[0]
    assert (article.issuer, article.kind) == ("云溪省人民政府", DocumentKind.LAW)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "河边来了新客人\n来源：云溪日报　　发布时间：2024年5月6日 08:30　　作者：钱某\n初夏时节，河边新建湿地12处。\n",
            {"title": "河边来了新客人", "publisher": "云溪日报", "published": date(2024, 5, 6)},
        ),
        (
            "绿地又多了\n新华社云溪1月5日电（记者张某）林草局5日介绍，去年完成造林3.2万亩。\n",
            {"title": "绿地又多了", "publisher": "新华社", "kind": DocumentKind.NEWS},
        ),
        (
            "对第1024号建议的答复\n张代表：\n您的建议收悉，现答复如下。\n云溪市生态环境局\n2023年6月30日\n",
            {"title": "对第1024号建议的答复", "issuer": "云溪市生态环境局", "adopted": date(2023, 6, 30)},
        ),
        (
            "云溪省人民政府关于发展海洋经济的若干措施\n为加快发展，制定如下措施。\n云溪省人民政府\n2024年1月29日\n",
            {"kind": DocumentKind.OPINION, "adopted": date(2024, 1, 29)},
        ),
        (
            "2023年云溪市统计公报\n云溪市统计局　国家统计局云溪调查队\n2024年3月15日\n全市新建书房57家。\n",
            {"issuer": "云溪市统计局 国家统计局云溪调查队", "adopted": date(2024, 3, 15)},
        ),
        (
            "2025年政府工作报告\n（2025年1月14日在云溪省第九届人民代表大会第三次会议上）\n各位代表：\n一年来新建书房57家。\n",
            {"adopted": date(2025, 1, 14), "kind": DocumentKind.WORK_REPORT},
        ),
    ],
)
def test_news_letters_and_bulletins(text: str, told: dict[str, Any]) -> None:
    article = only(text)
    assert {name: getattr(article, name) for name in told} == told
    assert told.keys() <= article.found.keys()


def test_the_newspaper_of_a_page_comes_before_the_agency_that_it_prints() -> None:
    text = "云溪日报\n2024年5月6日　星期一\n绿地又多了\n新华社云溪1月5日电（记者张某）去年完成造林3.2万亩。\n"
    assert read_text_document(text, "a").articles[0].publisher == "云溪日报"
