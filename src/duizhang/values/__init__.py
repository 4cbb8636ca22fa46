"""Values: exact numbers, intervals, periods and named rounding rules.

Knows arithmetic and the calendar. Does not know text: nothing here reads a sentence.
"""
