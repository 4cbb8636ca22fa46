"""docs/json.md names the fields that the commands print, no more and no fewer."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from tests.web.air_days import keep_air

from duizhang.accounts.reconcile import reconcile
from duizhang.app.air_years import air_books
from duizhang.app.checking import check_draft
from duizhang.app.comparing import diff, held_in_file
from duizhang.app.pipeline import ReadReport, extractions, read
from duizhang.app.scoring import scored, sheet_named
from duizhang.app.search import search
from duizhang.app.tasks import document_clauses, document_tasks, full_names
from duizhang.catalogue.air import air_standards
from duizhang.documents.article import read_text_document
from duizhang.ledger.computations import MEASURED, Computation, Reach
from duizhang.ledger.promises import Decision
from duizhang.ledger.records import ArticleRecord, Statement
from duizhang.ledger.store import Ledger
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.editions import forecast_by_rule
from duizhang.monitoring.air.ranking import Measured, rank_places
from duizhang.monitoring.air.variants import Moved, Variant
from duizhang.monitoring.model import Figure
from duizhang.publishing.air_editions import editions_json
from duizhang.publishing.air_shapes import figure_json, ranked_json, variants_json
from duizhang.publishing.air_year_shapes import day_json, day_rows, station_json, under_of
from duizhang.publishing.anchoring import anchored_claim
from duizhang.publishing.check_json import check_json, row_json
from duizhang.publishing.check_listing import Row
from duizhang.publishing.decisions import decision_json
from duizhang.publishing.declared import declared_json
from duizhang.publishing.diff_view import diff_json
from duizhang.publishing.reviewed import review_json
from duizhang.publishing.score_json import score_json
from duizhang.publishing.searching import search_view
from duizhang.publishing.shapes import article_json, computation_json
from duizhang.publishing.tasks import anchored_tasks, clause_json
from duizhang.publishing.views import explain_view
from duizhang.publishing.warning_shapes import episode_json, warning_json
from duizhang.review.model import Action, Review
from duizhang.tasks.warnings_episodes import episodes_of
from duizhang.values.period import Period

DOCS = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
TEXT = "云梦泽市实施意见\n（2025年3月1日）\n一、主要任务\n2025年底前，完成供热管网改造120公里。\n"


def documented(command: str) -> set[str]:
    """Return the fields in the first column of a command's table."""
    section = DOCS.split(f"\n## {command}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "意见.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_read() -> None:
    metadata = article_json(ArticleRecord("意见", "doc_0"))
    assert documented("read") == set(ReadReport(0, 0, 0, 0).as_json()) | {"metadata"}
    row = next(line for line in DOCS.splitlines() if line.startswith("| `metadata`"))
    assert set(re.findall(r"`(\w+)`", row)) == {"metadata", *metadata}


def test_claims() -> None:
    ((document, found),) = extractions([read_text_document(TEXT, "意见")])
    assert documented("claims") == set(anchored_claim(found.claims[0], document))


def test_tasks(path: Path) -> None:
    (found,) = document_tasks([path])
    (shown,) = anchored_tasks([(found, found.tasks[0])], full_names)
    assert documented("tasks") == set(shown)


def test_warnings(tmp_path: Path) -> None:
    file = tmp_path / "预警.txt"
    file.write_text("2025年12月10日\n经研究，我市自12月11日8时起启动重污染天气橙色预警。", encoding="utf-8")
    (found,) = document_tasks([file])
    (event,) = found.warnings
    (episode,) = episodes_of([event])
    section = DOCS.split("\n## tasks --warnings\n", 1)[1].split("\n## ", 1)[0]
    members = section.split("\n| member |", 1)
    assert documented("tasks --warnings") == set(warning_json(event, found.document)) | set(
        episode_json(episode)
    )
    rows = re.findall(r"^\| (`[^|]+) \|", members[1], re.MULTILINE)
    assert {n for row in rows for n in re.findall(r"`(\w+)`", row)} == set(episode_json(episode))


def test_search(path: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        read([path], ledger)
        (hit,) = search_view(search(ledger, "供热"))
    assert documented("search") == set(hit)


def test_review() -> None:
    decision = Decision("task", "key_1", "accept", "doc_1", "意见", 0, 3, "完成", "张三")
    assert documented("review history") == set(decision_json(decision))
    review = review_json(Review(Action.ACCEPT, "张三", "", "", 1))
    line = next(line for line in DOCS.splitlines() if line.startswith("| `review` |"))
    assert review is not None
    assert set(review) <= set(re.findall(r"`(\w+)`", line))


def test_declared(tmp_path: Path) -> None:
    file = tmp_path / "方案.txt"
    file.write_text("治水工作方案\n本方案共提出2项任务。\n一、疏浚河道。\n二、修复湿地。\n", encoding="utf-8")
    (found,) = document_tasks([file])
    (declared,) = found.declared
    assert documented("tasks --declared") == set(declared_json(declared, found.document.raw))


def test_check(tmp_path: Path) -> None:
    file = tmp_path / "草稿.txt"
    told = "2025年，云梦泽市优良天数290天，优良天数比率74.2%。"
    file.write_text(f"云梦泽市2025年公报\n\n2026年6月1日\n\n{told}\n", encoding="utf-8")
    with Ledger.open(tmp_path / "a.db") as ledger:
        found = check_draft(file, ledger)
    view = check_json(found)
    section = DOCS.split("\n## check\n", 1)[1].split("\n## ", 1)[0]
    whole, concern, row = (
        re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE) for part in re.split("\nA ", section)
    )

    def names(rows: list[str]) -> set[str]:
        return {name for line in rows for name in re.findall(r"`(\w+)`", line)}

    assert names(whole) == set(view)
    assert names(concern) == set(view["concerns"][0])
    words = next(line for line in section.splitlines() if line.startswith("| `draft`, `others` |"))
    assert set(view["concerns"][0]["draft"][0]) <= names([words])
    empty = Row("", True, (), "", "", "", "", None, "", "", False)
    assert names(row) == set(row_json(empty))


def test_score(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        view = score_json(*scored(sheet_named("tianjin-2027"), ledger))
    section = DOCS.split("\n## score\n", 1)[1].split("\n## ", 1)[0]
    whole, entry = (re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE) for part in section.split("\nAn "))
    assert {name for row in whole for name in re.findall(r"`(\w+)`", row)} == set(view)
    parts = [view[sort][0] for sort in ("items", "deductions", "vetoes")]
    assert {n for row in entry for n in re.findall(r"`(\w+)`", row)} == set().union(*parts)


def test_air() -> None:
    standards = air_standards()
    figure = Figure(
        "甲市", "", Period.parse("2019"), "2012", "pm25", "mean", Fraction(40), "微克/立方米", "40", True
    )
    assert documented("air evaluate") == set(figure_json(figure, standards))
    variant = Variant("control", "in", Choices())
    (row,) = variants_json(
        [(variant, {("甲市", "", "2019"): [Moved("pm25", "mean", Fraction(1), Fraction(2))]})]
    )
    assert documented("air evaluate --explain") == set(row)
    compared = editions_json(forecast_by_rule(standards, Fraction(77)), standards)
    assert documented("air compare-editions") == set(compared)
    told = DOCS.split("Of `forecast`:", 1)[1].split("\n\n", 1)[0]
    forecast = compared["forecast"]
    assert {*forecast, *forecast["editions"][0]} <= set(re.findall(r"`(\w+)`", told))
    (ranked,) = rank_places(
        [Measured("甲市", {"composite_index": Fraction(4)})], standards.rankings["composite"]
    )
    assert documented("air rank") == set(ranked_json(ranked, standards))


def test_days_of_air(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        keep_air(ledger, tmp_path)
        (book,) = air_books(ledger)
    (day, *_) = day_rows(book)
    told = day_json(day, book, under_of(book))
    assert documented("/api/v1/air/days") == set(told)
    station = station_json(book.stations[0])
    assert documented("/api/v1/air/stations") == set(station)
    said = set(
        re.findall(r"`(\w+)`", DOCS.split("\n## /api/v1/air/days\n", 1)[1].split("\n## air rank", 1)[0])
    )
    assert {*told["values"][0], *told["editions"][0], *station["figures"][0]} <= said


def _names(rows: list[str]) -> set[str]:
    return {name for line in rows for name in re.findall(r"`(\w+)`", line)}


def test_diff(tmp_path: Path) -> None:
    told = (
        "云梦泽市{year}年政府工作报告\n\n{year}年1月12日\n\n{year}年主要预期目标是：城镇新增就业{n}万人。\n"
    )
    held = []
    for year, n in ((2025, 3), (2026, 4)):
        file = tmp_path / f"{year}.txt"
        file.write_text(told.format(year=year, n=n), encoding="utf-8")
        held.append(held_in_file(file))
    view = diff_json(diff(*held))
    section = DOCS.split("\n## diff\n", 1)[1].split("\n## ", 1)[0]
    parts = (re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE) for part in re.split("\nA ", section))
    whole, change, side = (_names(rows) for rows in parts)
    assert whole == set(view)
    assert change == set(view["changes"][0])
    assert side == set(view["changes"][0]["old"])


def test_explain(tmp_path: Path) -> None:
    statement = held_in_file(_report(tmp_path)).statements[0]
    view = explain_view(statement.id, reconcile([statement], {}), others=[statement], indicators={}, units={})
    section = DOCS.split("\n## explain\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert set(view) <= set(rows) == {"statement", "verdict", "finding", "steps", "evidence"}


def _report(folder: Path) -> Path:
    file = folder / "报告.txt"
    file.write_text(
        "云梦泽市2025年公报\n\n2026年6月1日\n\n2025年，云梦泽市优良天数290天。\n", encoding="utf-8"
    )
    return file


def test_computation_of_a_measured_statement() -> None:
    computation = Computation(Fraction(54), "54", True, 330, 324, 100, reaches=(Reach("control"),))
    statement = Statement(
        document_id="doc_1", doc="r", article="", start=0, end=2, number="54", kind=MEASURED, indicator="PM2.5年均浓度",
        indicator_id="pm25_annual_mean", subject="甲市", subject_id="甲市", measure="level", value=Fraction(54),
        unit="微克/立方米", explanation=computation.notes(),
    )  # fmt: skip
    told = computation_json(statement)
    assert told is not None
    section = DOCS.split("A measured statement has `computation`", 1)[1].split("\n## ", 1)[0]
    assert {*told, *told["doubts"][0]} <= set(re.findall(r"`(\w+)`", section))


def test_clauses(path: Path) -> None:
    ((document, trees),) = document_clauses([path])
    (article,) = document.articles
    assert documented("tasks --clauses") == set(clause_json(trees[article.id][0], document.name))
