"""One module a subject: each finder reads its segments and returns values with evidence."""
