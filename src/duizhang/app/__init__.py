"""App: settings, wiring and the pipeline from files to views.

Knows every room and no rule of the field.
"""
