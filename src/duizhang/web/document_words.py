"""Words of the page of a document: its parts, its pages, and their pictures."""

from __future__ import annotations

DOCUMENT_WORDS: dict[str, tuple[str, str]] = {
    "part_of": ("第 {n} 部分，共 {total} 部分", "Part {n} of {total}"),
    "part_before": ("上一部分", "Before"),
    "part_after": ("下一部分", "Next"),
    "rows_here": (
        "这里有 {n} 项，全文共 {total} 项；整张对账单可下载。",
        "{n} of the {total} targets stand here; the whole sheet can be taken away.",
    ),
    "tasks_here": ("这里有 {n} 项，全文共 {total} 项。", "{n} of {total} stand here."),
    "whole_text": ("全文", "The whole text"),
    "leaves": ("原页", "Pages"),
    "leaf": ("第 {n} 页", "Page {n}"),
    "leaf_text": ("第 {n} 页的文字", "The text of page {n}"),
    "leaf_alt": ("原件第 {n} 页，文字在旁边", "Page {n} as it is printed; its text stands beside it"),
    "leaf_alone": ("单看这张图", "The picture alone"),
    "cutout_alt": ("原件第 {n} 页的截图，所引的话有底色", "Cut-out of page {n} with the words quoted marked"),
    "picture_moved": (
        "看不到原页：原件“{name}”已不在读入时的位置。",
        "No picture: the file {name} is no longer where it was read.",
    ),
    "picture_changed": (
        "看不到原页：“{name}”现在的内容与读入时不同。",
        "No picture: {name} is another file now than the one that was read.",
    ),
    "picture_unreadable": (
        "看不到原页：“{name}”打不开了。",
        "No picture: {name} can no longer be opened.",
    ),
}
"""Key → Chinese, English."""
