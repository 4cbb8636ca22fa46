"""Two documents' targets side by side, as one page that needs nothing else."""

from __future__ import annotations

from markupsafe import Markup

from duizhang.publishing.diff_view import DocumentDiff, by_kind, diff_sentence, rows_of
from duizhang.publishing.diff_words import KINDS, say
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import Lang


def diff_html(diff: DocumentDiff, *, lang: Lang = "zh") -> str:
    """Return the comparison as a page: by kind of change, each with the words of both documents."""
    rows = rows_of(diff, lang)
    return (
        environment()
        .get_template("diff.html.j2")
        .render(
            code="zh-Hans" if lang == "zh" else "en",
            say=lambda key, **values: say(key, lang, **values),
            titles=[
                (say(key, lang), plain(source.title()))
                for key, source in (("old", diff.old), ("new", diff.new))
            ],
            lead=diff_sentence(diff, lang),
            groups=[(kind.value, KINDS[kind], found) for kind, found in by_kind(rows)],
            lang=lang,
            css=Markup(asset("page.css", "tasks.css", "diff.css")),
            foreign=lambda text: foreign(text, lang),
        )
    )
