"""The pages, a module each: what a page shows is gathered there, how it looks is in its template."""
