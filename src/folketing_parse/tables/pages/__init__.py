"""Tables on pages: by tags, by drawn grids, by how words align; chosen, and joined over pages."""
