"""Changing things on the screen: what a person types, checked as it is typed, kept as a draft, and saved whole."""
