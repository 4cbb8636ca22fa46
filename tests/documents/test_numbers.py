"""Document numbers as they are printed."""

from __future__ import annotations

import pytest

from duizhang.documents.article import read_text_document
from duizhang.documents.numbers import number_of_lines, number_of_title


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云政办规〔2023〕9号", "云政办规〔2023〕9号"),
        ("云 政 办 发 [2018] 第 128 号", "云政办发〔2018〕128号"),
        ("(云环发〔2024〕3号)", "云环发〔2024〕3号"),
        ("2024年第3号", "2024年第3号"),
        ("发文字号：云发改（2022）77号 成文日期：2022年5月1日", "云发改〔2022〕77号"),
        ("依照云政办发〔2018〕128号的要求，", ""),
        ("2024年第3号台风", ""),
    ],
)
def test_numbers_of_lines(line: str, number: str) -> None:
    assert number_of_lines([line])[0] == number


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("关于加强书房管理的通知（云政办规〔2023〕9号）", "云政办规〔2023〕9号"),
        ("云梦泽市书房局公告2024年第3号", "2024年第3号"),
        ("云梦泽市书房局2024年工作要点", ""),
    ],
)
def test_numbers_of_titles(title: str, number: str) -> None:
    assert number_of_title(title) == number


def test_a_document_has_the_number_that_it_prints_and_not_one_that_it_cites() -> None:
    raw = (
        "云梦泽市人民政府办公室关于加强书房管理的通知\n云政办发〔2024〕12号\n\n各区人民政府：\n"
        "根据上级文件（川政发〔2020〕1号）要求，2025年底前新建书房20家。\n"
    )
    (article,) = read_text_document(raw, "通知").articles
    assert article.number == "云政办发〔2024〕12号"
    assert article.found["number"] == "line of its own"
