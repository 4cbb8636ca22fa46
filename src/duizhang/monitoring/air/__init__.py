"""Air: from hourly readings to days, periods, indices and rankings.

The stages follow one another: ``read`` (with ``layouts`` and ``cleaning``) gives station-hours, ``station_days`` and
``city_days`` give days, ``index`` gives each day its index, ``periods`` gives figures, ``evaluate`` runs them all.
"""
