"""Review: what people decide about what was read, and how it shows.

Decisions are rows of their own: what was read stays as it was read.
"""
