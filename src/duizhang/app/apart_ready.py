"""Imported by the process from which those of checks are copied: what every check needs is there before the first."""

from __future__ import annotations

import duizhang.app.apart
from duizhang.app.finding import find
from duizhang.documents.draft import Draft
from duizhang.documents.given import Given

__all__: list[str] = []

# Word lists and patterns are made when they are first used.
find(Draft("到2027年，全市新建公园5个。", "", "", "utf-8", Given()).document())
assert duizhang.app.apart
