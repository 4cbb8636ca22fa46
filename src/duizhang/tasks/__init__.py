"""What a document promises to do: its clauses, the commitments in them, and the bodies that answer for each.

:func:`duizhang.tasks.extract.clauses_of` gives the clause tree of an article, and
:func:`duizhang.tasks.extract.tasks_of` the commitments of a document. Both are pure functions.
"""
