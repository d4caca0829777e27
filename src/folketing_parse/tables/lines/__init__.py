"""Tables in plain text: a row on a line, a cell on a line, column by column."""
