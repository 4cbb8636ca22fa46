"""From what people type to accounts."""

from __future__ import annotations

from typing import Any

import pytest

from duizhang.accounts.model import Account, Reconciliation
from duizhang.app.find import accounts_named, check_subject, indicator_ids
from duizhang.app.resources import catalogue
from duizhang.core.errors import NotFound


def account(
    indicator_id: str,
    name: str,
    subject: str,
    *,
    scope: str = "",
    measure: str = "level",
    provisional: bool = False,
) -> Account:
    return Account(
        id=f"acc_{indicator_id}_{subject}_{scope}_{measure}",
        indicator_id=indicator_id,
        indicator_zh=name,
        indicator_en=name,
        unit="",
        direction="",
        domain="",
        measure=measure,
        scope=scope,
        subject=subject,
        subject_id=subject,
        provisional=provisional,
        statements=(),
    )


RECON = Reconciliation(
    None,
    (
        account("pm25_annual_mean", "PM2.5年均浓度", "天津市"),
        account("pm25_annual_mean", "PM2.5年均浓度", "天津市", measure="growth"),
        account("pm25_annual_mean", "PM2.5年均浓度", "北京市"),
        account("gdp", "地区生产总值", "天津市", measure="growth"),
        account("good_days", "优良天数", "天津市"),
        account("good_days", "优良天数", "天津市", scope="剔除沙尘"),
        account("x:新建观鸟屋", "新建观鸟屋", "天津市", provisional=True),
    ),
)


def found(query: str, **conditions: str) -> list[str]:
    return [a.id for a in accounts_named(query, RECON, catalogue(), **conditions)]


@pytest.mark.parametrize(
    "query", ["pm25_annual_mean", "PM2.5年均浓度", "PM2.5", "PM2.5 annual mean concentration"]
)
def test_an_id_a_name_and_an_alias_mean_the_same(query: Any) -> None:
    assert found(query, subject="天津市") == ["acc_pm25_annual_mean_天津市__level"]


def test_the_level_comes_first_and_growth_on_request() -> None:
    assert found("PM2.5", subject="天津市", measure="growth") == ["acc_pm25_annual_mean_天津市__growth"]
    assert found("gdp") == ["acc_gdp_天津市__growth"], "where only growth is on record, growth is meant"


def test_several_subjects_or_scopes_give_a_list() -> None:
    assert len(found("PM2.5")) == 2
    assert len(found("优良天数")) == 2
    assert found("优良天数", scope="剔除沙尘") == ["acc_good_days_天津市_剔除沙尘_level"]
    assert found("优良天数", scope="") == ["acc_good_days_天津市__level"]


def test_an_account_id_and_its_beginning_are_names_too() -> None:
    assert found("acc_gdp_天津市__growth") == ["acc_gdp_天津市__growth"]
    assert found("acc_gdp") == ["acc_gdp_天津市__growth"]


def test_an_indicator_that_nobody_has_seen_answers_to_its_own_words() -> None:
    assert found("新建观鸟屋") == ["acc_x:新建观鸟屋_天津市__level"]


def test_a_slip_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(NotFound) as caught:
        indicator_ids("PM25年均浓渡", RECON, catalogue())
    assert "PM2.5年均浓度" in caught.value.hint


def test_a_known_indicator_without_an_account_names_what_is_there() -> None:
    with pytest.raises(NotFound) as caught:
        found("PM2.5", subject="上海市")
    assert "天津市" in caught.value.hint


def test_a_subject_nobody_reads_about_is_refused() -> None:
    check_subject("天津", RECON)
    check_subject("", RECON)
    with pytest.raises(NotFound) as caught:
        check_subject("天京市", RECON)
    assert "天津市" in caught.value.hint


def test_a_part_of_a_name_finds_what_is_on_record() -> None:
    assert found("优良") == ["acc_good_days_天津市__level", "acc_good_days_天津市_剔除沙尘_level"]
    assert indicator_ids("观鸟", RECON, catalogue()) == ("x:新建观鸟屋",)
    assert indicator_ids("年均浓度", RECON, catalogue()) == ("pm25_annual_mean",)
