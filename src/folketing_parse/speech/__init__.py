"""Who speaks in an answer, whether the minister stands by it, and what the answer does."""
