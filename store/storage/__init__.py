"""TinyDB on files that are either what they were or what they should be, and nothing between."""
