"""Text becomes clips: the contract (`base`), its engines, and the table of them (`registry`)."""
