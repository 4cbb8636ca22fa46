"""The sheet of a document as a PDF, set by Typst with a font that comes along: the same on every machine."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

from duizhang.core.errors import MissingExtra
from duizhang.publishing.cells import text
from duizhang.publishing.circular import Circular
from duizhang.publishing.circular_cells import cells_of, columns_of
from duizhang.publishing.circular_words import say
from duizhang.publishing.words import Lang

_FONT = "Noto Sans CJK SC"


def sheet_pdf(circular: Circular, *, lang: Lang = "zh") -> bytes:
    """Return the sheet as a PDF on A4 laid crosswise; words of documents go in as data and are never run.

    Raises
    ------
    MissingExtra
        If the typesetter or its font is not installed.
    """
    try:
        import noto_cjk_sans_otc
        import typst
    except ImportError as error:
        raise MissingExtra(
            "写 PDF 需要排版组件和中文字体。 / Writing PDF needs the typesetter and a Chinese font.",
            hint="运行：uv pip install 'duizhang[pdf]' / Run: uv pip install 'duizhang[pdf]'",
        ) from error
    template = resources.files("duizhang.publishing").joinpath("templates", "sheet.typ")
    # The fonts of the machine would make one sheet look different from another.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(Path(noto_cjk_sans_otc.__file__).parent)])
    data = json.dumps(_data(circular, lang), ensure_ascii=False)
    return bytes(
        typst.compile(template.read_bytes(), format="pdf", font_paths=fonts, sys_inputs={"sheet": data})
    )


def _data(circular: Circular, lang: Lang) -> dict[str, object]:
    colon, columns = say("colon", lang), columns_of(circular)
    return {
        "font": _FONT,
        "lang": lang,
        "page": say("page", lang, n="{n}", total="{total}"),
        "heading": circular.heading,
        "title": text(circular.title),
        "facts": [text(f"{name}{colon}{value}") for name, value in circular.facts],
        "words": {
            "summary": say("summary", lang),
            "rows": say("rows", lang),
            "verdict": say("verdict", lang),
            "count": say("count", lang),
            "evidence": say("evidence_list", lang),
        },
        "summary": [text(line) for line in circular.summary],
        "counts": circular.counts,
        "columns": columns,
        "heads": [say(key, lang) for key in columns],
        "rows": [[text(cell) for cell in cells_of(row, columns, lang)] for row in circular.rows],
        "notes": [(f"[{note.number}]", text(note.line(lang))) for note in circular.notes],
    }
