"""Core: errors, identifiers, spans and the clock.

Holds what every room needs and nothing of the field: no numbers, no units, no documents.
"""
