"""Whole screens: they compose widgets, and route what these post."""
