"""The only place that opens documents: bytes in, pages or lines out."""
