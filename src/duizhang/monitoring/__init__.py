"""Readings of monitoring stations: evaluated exactly as an edition of a standard says.

Knows readings, stations and the standards of the catalogue. Knows no prose, no verdicts and no ledger; what is computed
leaves as figures with their capture, their edition and remarks in codes.
"""
