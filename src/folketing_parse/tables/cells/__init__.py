"""What cells hold: numbers, withheld numbers, units, headings; and totals that prove them."""
