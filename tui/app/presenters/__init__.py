"""What stands between the widgets and the workspace: one presenter for each thing a reader does.

A widget posts what the reader did; the screen passes it to a presenter; the presenter asks the
workspace, edits the desk, and gives values back to the widgets.
"""
