"""The HTTP API: the views of the command line as JSON, under ``/api/v1``.

Every answer holds for one state of the ledger, which its ETag names; every failure has the one error shape.
"""

from __future__ import annotations

from fastapi import APIRouter

from duizhang.web.api import (
    accounts,
    air,
    deciding,
    describing,
    documents,
    findings,
    people,
    searching,
    statements,
    tasks,
)
from duizhang.web.api.describing import PREFIX

__all__ = ["router"]

router = APIRouter()
for part in (describing, accounts, statements, documents, findings, tasks, air, searching, deciding, people):
    router.include_router(part.router, prefix=PREFIX)
