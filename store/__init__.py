"""What is true without a screen: records, the archive, search and citations."""

__version__ = "0.1.0"
