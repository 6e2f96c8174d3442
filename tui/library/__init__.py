"""Where articles come from: which files a folder holds, and how each becomes an `Article`."""
