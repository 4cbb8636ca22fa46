"""The ledger to assistants, over the Model Context Protocol: read only, every answer with its words and where they stand."""
