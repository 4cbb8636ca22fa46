"""Command line: one file a command group; prints what views give and sets exit codes."""
