"""Two versions of a sidecar become one: by annotation and by field, so that nobody's words are lost.

lines      three versions of some lines, as diff3
fields     three versions of one annotation; what cannot be decided goes under its `conflict`
settling   a clash is settled: this version, the other one, or both
"""
