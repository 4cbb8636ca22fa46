"""The API keeps what its description promises: nothing asked of it breaks it or gets another shape."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from duizhang.web.api import shapes, shapes_accounts, shapes_air, shapes_documents, shapes_tasks
from duizhang.web.api.describing import SIGNED, description

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

FAILURES = ("400", "404", "413", "414", "422", "503")
NEGATIVE = schemathesis.GenerationMode.NEGATIVE
EXAMPLES = 12
"""Requests tried of each operation."""


def test_every_operation_is_described(api_app: FastAPI) -> None:
    told = description(api_app)
    for path, operations in told["paths"].items():
        assert path.startswith("/api/v1")
        for operation in operations.values():
            assert operation["summary"]
            assert operation["description"]
            answers = set(operation["responses"])
            if set(operation["tags"]) & SIGNED:
                assert answers in [{done, *FAILURES, "401", "403"} for done in ("200", "201")]
            else:
                assert answers == {"200", "304", *FAILURES}
            for code in answers - {"200", "201", "304"}:
                content = operation["responses"][code]["content"]["application/json"]
                assert content["schema"] == {"$ref": "#/components/schemas/Error"}
    assert "HTTPValidationError" not in told["components"]["schemas"]


def test_no_request_breaks_the_api_or_its_description(api_app: FastAPI) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api_app, headers={"host": "localhost"})
    tried = 0
    # A cursor, a day or a name of nothing is refused with 400: no schema can tell what is on record.
    apart = [schemathesis.specs.openapi.checks.positive_data_acceptance]
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy() | operation.as_strategy(generation_mode=NEGATIVE))
        def check(case: Any) -> None:
            case.call_and_validate(headers={"host": "localhost"}, excluded_checks=apart)

        check()
        tried += 1
    assert tried == sum(len(operations) for operations in description(api_app)["paths"].values())


ANSWERS: dict[str, Any] = {
    "": shapes_documents.About,
    "/accounts": shapes.Page[shapes_accounts.AccountRow],
    "/accounts/{account_id}": shapes_accounts.Account,
    "/league?indicator=PM2.5": shapes.Page[shapes_accounts.LeagueRow],
    "/statements?limit=500": shapes.Page[shapes.AnchoredStatement],
    "/statements/{id}": shapes.AnchoredStatement,
    "/explain/{id}": shapes_accounts.Explanation,
    "/explain/{target_id}": shapes_accounts.Explanation,
    "/explain/{finding}": shapes_accounts.Explanation,
    "/documents": shapes.Page[shapes_documents.DocumentHead],
    "/documents/{name}": shapes_documents.Document,
    "/documents/{name}/text?end=10": shapes_documents.TextSlice,
    "/documents/{name}/sheet": shapes_documents.Sheet,
    "/findings?limit=500": shapes.Page[shapes_accounts.FindingWithEvidence],
    "/findings/{finding}": shapes_accounts.FindingWithEvidence,
    "/tasks?limit=500": shapes.Page[shapes_tasks.Task],
    "/tasks/{task}": shapes_tasks.Task,
    "/air": shapes.Page[shapes_air.AirYears],
    "/air/days?place=天津市&limit=500": shapes.Page[shapes_air.AirDay],
    "/air/stations?place=天津市": shapes.Page[shapes_air.AirStation],
    "/search?q=年": shapes_documents.Hits,
}
"""Addresses of things on record → the shape that the description has for their answers."""


@pytest.mark.parametrize("path", ANSWERS)
def test_what_is_on_record_has_the_shapes_described(client: Any, path: str) -> None:
    for names in _names(client):
        answer = client.get("/api/v1" + path.format(**names))
        assert answer.status_code == 200, path
        told = ANSWERS[path].model_validate_json(answer.content, strict=True)
        assert not _undescribed(told), "describe these members in duizhang.web.api.shapes"
        if "{" not in path:
            return


def _undescribed(value: object) -> set[str]:
    """Return the members of an answer that its shape does not have."""
    if isinstance(value, BaseModel):
        own = {f"{type(value).__name__}.{name}" for name in value.model_extra or ()}
        return own.union(*(_undescribed(getattr(value, name)) for name in type(value).model_fields))
    if isinstance(value, (list, tuple)):
        return set().union(*map(_undescribed, value))
    return set()


def _names(client: Any) -> list[dict[str, str]]:
    def first(path: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = client.get(f"/api/v1/{path}").json()["items"]
        return items

    judged = [account for account in first("accounts?limit=500") if account["verdicts"]]
    named = zip(
        judged, first("statements"), first("findings"), first("tasks"), first("documents"), strict=False
    )
    return [
        {
            "account_id": account["account_id"],
            "target_id": account["verdicts"][0]["target_id"],
            "id": statement["id"],
            "finding": finding["id"],
            "task": task["id"],
            "name": document["name"],
        }
        for account, statement, finding, task, document in list(named)[:5]
    ]


def test_every_operation_has_an_answer_on_record(api_app: FastAPI) -> None:
    asked = {re.sub(r"\{\w+\}", "{}", path.partition("?")[0]) for path in ANSWERS}
    told = {
        re.sub(r"\{\w+\}", "{}", path.removeprefix("/api/v1"))
        for path, operations in description(api_app)["paths"].items()
        if not any(set(operation["tags"]) & SIGNED for operation in operations.values())
    }
    assert asked == told
