"""What the reader may change, in one TOML file; each setting may be left out.

settings    what each is called, what it may be, what it is when nothing is said
loading     the file becomes a `Config`; what is wrong in it is told and left out
person      the name that each new annotation carries
printing    a file with all the defaults, each explained
"""

from tui.config.loading import config_path, folder, load
from tui.config.person import annotator
from tui.config.printing import defaults_toml
from tui.config.settings import COLOURS, DEFAULT_PENS, Config, Pen

__all__ = [
    "COLOURS",
    "DEFAULT_PENS",
    "Config",
    "Pen",
    "annotator",
    "config_path",
    "defaults_toml",
    "folder",
    "load",
]
