"""Who may decide: people by invitation, their passwords, their sessions, and a log of what was done with them.

Kept apart from the ledger, so that a ledger can be handed on without anybody's password in it.
"""
