"""Tables: found on pages or in lines, joined over pages, typed and proved."""
