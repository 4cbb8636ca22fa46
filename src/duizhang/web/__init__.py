"""The web app: pages rendered on the server, charts, and the place where the HTTP API hangs.

It reads what `app` wires together and `publishing` puts into words; it knows nothing of SQL and writes nothing.
"""
