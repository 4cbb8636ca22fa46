"""Web pages: the main text and nothing around it, tables as rows, what the head says."""

from __future__ import annotations

import pytest

from duizhang.core.errors import FormatUnknown, LimitExceeded
from duizhang.documents.formats.html import extract
from duizhang.documents.formats.model import Extracted
from duizhang.documents.limits import Limits

FRAME = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>临溪市环境公报-临溪市生态环境局</title>{meta}
<style>.a{{color:red}}</style></head><body>
<div class="top"><a href="/">首页</a><a href="/a">公开</a> 今天是2026年11月20日</div>
<ul class="nav"><li><a href="/b">机构</a></li><li><a href="/c">新闻99条</a></li></ul>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; 公报</div>
<div class="page"><h1>临溪市环境公报</h1><div class="info">发布时间：2026-06-05 来源：临溪市生态环境局 浏览：1234次</div>
<div id="content">{text}</div></div>
<div class="related"><p>相关文章</p><ul><li><a href="/1">上年公报：浓度降至40</a></li><li><a href="/2">前年公报</a></li></ul></div>
<div class="footer">版权所有 邮编123456 备案号98765</div><script>var x = "完成 30 项任务。";</script></body></html>"""

PARAGRAPHS = (
    "<p>　　全市PM<sub>2.5</sub>浓度为<span>36.</span><b>2</b>微克，比上年下降5%。</p>"
    "<p style='display: none'>看不见的999吨。</p><p>第二段，优良天数281天。<br>换行后，重污染3天。</p>"
)


def page(text: str = PARAGRAPHS, *, charset: str = "utf-8", meta: str = "") -> Extracted:
    data = FRAME.format(charset=charset, text=text, meta=meta).encode(
        "gb18030" if charset == "gb2312" else charset
    )
    return extract(data, Limits())


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_main_text_is_taken_whole_and_nothing_around_it(charset: str) -> None:
    text = page(charset=charset).text
    assert "全市PM2.5浓度为36.2微克，比上年下降5%。" in text
    assert "优良天数281天。\n换行后，重污染3天。" in text
    for outside in ("999", "1234", "99条", "40", "123456", "30 项", "2026年11月"):
        assert outside not in text


def test_the_head_says_title_day_and_source() -> None:
    meta = '<meta name="ArticleTitle" content="2025年临溪市环境公报"><meta name="PubDate" content="2026-06-04 10:00">'
    found = page(meta=meta)
    assert found.about["title"] == "2025年临溪市环境公报"
    assert str(found.published) == "2026-06-04"
    assert found.found["published"] == "meta element pubdate"
    assert found.about["publisher"] == "临溪市生态环境局"
    assert found.found["publisher"] == "line above the text"


def test_without_a_head_the_page_itself_says_them() -> None:
    found = page()
    assert found.about["title"] == "临溪市环境公报"
    assert str(found.published) == "2026-06-05"


def test_a_table_is_one_line_a_row_and_spans_leave_gaps() -> None:
    table = (
        "<p>指标情况见下表，单位见表内。</p><table><tr><th>指标</th><th>单位</th><th>2024年</th><th>2025年</th></tr>"
        "<tr><td rowspan=2>浓度</td><td>微克</td><td>38.1</td><td>36.2</td></tr><tr><td>毫克</td><td>1.3</td><td>1.2</td></tr>"
        "<tr><td colspan='2'>优良天数</td><td>275</td><td>281</td></tr></table>"
    )
    lines = page(table).text.splitlines()
    at = lines.index("指标\t单位\t2024年\t2025年")
    assert lines[at + 1 : at + 4] == ["浓度\t微克\t38.1\t36.2", "\t毫克\t1.3\t1.2", "优良天数\t\t275\t281"]


def test_a_page_laid_out_in_a_table_is_read_as_text() -> None:
    cell = "<p>一是" + "完成河道整治任务，" * 30 + "共12条。</p><p>二是改造泵站8座，全部投用。</p>"
    text = page(f"<table><tr><td>{cell}</td></tr></table>").text
    assert "共12条。\n\n二是改造泵站8座" in text


def test_a_list_with_a_table_in_it_is_not_lost() -> None:
    text = page(
        "<ul><li>一是建成12座泵站，全部投用。</li><li>二是：<table><tr><td>路灯</td><td>5盏</td></tr></table></li></ul>"
    ).text
    assert "12座" in text
    assert "路灯\t5盏" in text


def test_links_inside_the_text_stay() -> None:
    text = page("<p>根据<a href='/x'>《方案》</a>，全市改造<a href='/y'>泵站</a>8座。</p>").text
    assert "根据《方案》，全市改造泵站8座。" in text


def test_a_fragment_of_a_page_is_read() -> None:
    data = "<table><tbody><tr><td><p>正文第一段，完成3项。</p><p>第二段。</p></td></tr></tbody></table>"
    assert "正文第一段，完成3项。" in extract(data.encode(), Limits()).text


def test_broken_bytes_are_marked_and_told() -> None:
    data = FRAME.format(charset="gb2312", text=PARAGRAPHS, meta="").encode("gb18030")
    found = extract(data.replace("第二段".encode("gb18030"), b"\xff\xff\xff"), Limits())
    assert "优良天数281天" in found.text
    assert found.notes


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(FormatUnknown):
        extract(b"<html><body><script>1</script></body></html>", Limits())


def test_elements_without_end_are_refused() -> None:
    with pytest.raises(LimitExceeded) as caught:
        extract(b"<div>" * 1_000_000 + "正文。".encode(), Limits())
    assert "levels" in caught.value.message


def test_what_stands_above_the_line_is_raised() -> None:
    page = "<html><body><p>浓度31.5<sup>2</sup>微克，臭氧150μg/m<sup>3</sup>，PM<sub>2.5</sub>下降。</p><table><tr><td>天数<sup>1</sup><td>281<sup>[2]</sup></table></body></html>"
    text = extract(page.encode(), Limits()).text
    assert "浓度31.5²微克，臭氧150μg/m³，PM2.5下降。" in text
    assert "天数¹\t281[²]" in text
