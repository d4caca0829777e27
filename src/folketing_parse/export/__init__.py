"""One page a format: the records, written down for machines and for people."""
