"""The parts of a screen. A widget posts messages upward, takes data from above, and knows no sibling."""
