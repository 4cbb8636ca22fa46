"""Sentences and clauses keep what belongs together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from duizhang.app.resources import resources
from duizhang.claims.sentences import sentences_of
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.language.quantities import scan_quantities
from duizhang.language.scanned import shifted_period


def clause_of(sentence: Any, words: str) -> str:
    low, high = sentence.clause(sentence.text.index(words))
    return str(sentence.text[low:high])


def test_marks_part_clauses(parse: Any) -> None:
    sentence = parse("森林覆盖率42%，绿道120公里；公园50个。")
    assert clause_of(sentence, "42") == "森林覆盖率42%"
    assert clause_of(sentence, "120") == "绿道120公里"
    assert clause_of(sentence, "50") == "公园50个"


def test_a_part_reaches_from_semicolon_to_semicolon(parse: Any) -> None:
    sentence = parse("甲1个，乙2个；丙3个，丁4个；戊5个。")
    low, high = sentence.part(sentence.text.index("丙"))
    assert sentence.text[low:high] == "丙3个，丁4个"


def test_a_comma_inside_a_number_parts_nothing(parse: Any) -> None:
    assert clause_of(parse("财政收入达到1,286亿元。"), "财政") == "财政收入达到1,286亿元"


def test_a_short_gloss_stays_in_its_phrase(parse: Any) -> None:
    assert clause_of(parse("细颗粒物（PM2.5）年均浓度为30微克/立方米。"), "年均") == (
        "细颗粒物（PM2.5）年均浓度为30微克/立方米"
    )


def test_a_bracket_with_a_statement_is_a_clause(parse: Any) -> None:
    assert clause_of(parse("新建学校12所（其中小学8所），新增学位2万个。"), "小学") == "其中小学8所"


def test_periods_are_cut_out_of_a_phrase(parse: Any) -> None:
    sentence = parse("2025年底全市绿道达到120公里。")
    assert sentence.without_periods(sentence.start, sentence.text.index("达到")) == "全市绿道"
    assert len(sentence.periods_in(sentence.start, sentence.end)) == 1


def test_codes_are_no_quantities_that_follow(parse: Any) -> None:
    sentence = parse("第3次会议提出建设5个公园。")
    assert [q.value for q in sentence.quantities_after(sentence.start)] == [5]


@pytest.mark.parametrize("mark", ["。", "！", "？", "。”"])
def test_sentences_end_at_their_marks(mark: str) -> None:
    text = f"新建公园5个{mark}新建绿道6公里。"
    article = read_text_document(text, "note", given=Given(title="短讯")).articles[0]
    found = list(sentences_of(article, 0, resources().lexicon, date(2026, 1, 1), None))
    assert [[q.value for q in s.quantities] for s in found] == [[5], [6]]
    assert "".join(s.text[s.start : s.end] for s in found) == text


_OFFSETS = ("start", "end", "number_start", "number_end", "unit_start", "unit_end")


def test_shifting_moves_every_offset(parse: Any) -> None:
    text, lexicon = "新建公园5个、6个，第3期15个以上。", resources().lexicon
    for quantity, moved in zip(
        scan_quantities(text, lexicon), scan_quantities(text, lexicon, shift=10), strict=True
    ):
        places = {name: getattr(quantity, name) + 10 for name in _OFFSETS}
        assert moved == replace(quantity, **places)
    mention = parse("2025年新建公园5个。").periods[0]
    later = shifted_period(mention, 10)
    assert (later.start, later.end, later.period) == (mention.start + 10, mention.end + 10, mention.period)
