"""Language: Chinese text to values, with spans.

Holds the grammar of numerals, quantities, bounds and periods, and finds places and bodies. Knows
values. Does not know what a claim, a document or an indicator is: its lexicons (units, places, bodies)
are passed in, and it answers for one string at a time.
"""
