"""The address of an article: where its text says that it was published, and how a file is named by a URI."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

FILE = "urn:x-file:"
"""Before the path of an article in its library, where a format wants a URI and no address is known."""

WHOLE_LINE = re.compile(
    r"^[^\S\n]*(?:[\w ]{2,20}:[^\S\n]*)?<?(https?://[^\s<>\"]{4,500})>?[^\S\n]*$", re.MULTILINE
)
"""A line that holds an address and nothing else but perhaps a name: `Source: https://...`."""

BEGINNING = 3000
"""Code points at the top of an article in which its own address stands; further down stand others."""

END = 600
"""Code points at its end, for what programs write below what they saved."""


def url_of(text: str) -> str:
    """The address that an article gives as its own, or `""`.

    >>> url_of("Harbour\\n\\nSource: https://example.org/harbour?id=1\\n\\nThe storm took nine boats.\\n")
    'https://example.org/harbour?id=1'
    """
    parts = (text[:BEGINNING], text[max(BEGINNING, len(text) - END) :])
    found = {match[1] for part in parts for match in WHOLE_LINE.finditer(part)}
    return found.pop() if len(found) == 1 else ""


def url_key(url: str) -> str:
    """What two spellings of one address share: no scheme, no `www.`, no fragment, no marks of advertising.

    >>> url_key("HTTP://www.Example.org/a/?utm_source=x&id=1#top") == url_key("https://example.org/a?id=1")
    True
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # half an IPv6 address
        return ""
    kept = "&".join(each for each in parts.query.split("&") if each and not each.startswith("utm_"))
    return f"{host}{parts.path.rstrip('/')}?{kept}" if host else ""


def uri_of(file: str, url: str) -> str:
    """What names an article in a format of the web.

    >>> uri_of("seeds/a b.txt", ""), uri_of("a.txt", "https://example.org/a")
    ('urn:x-file:seeds/a%20b.txt', 'https://example.org/a')
    """
    return url or FILE + quote(file, safe="/", errors="replace")


def file_of(uri: str) -> str:
    """The path that a URI names, or `""` when it is an address of the web.

    >>> file_of("urn:x-file:seeds/a%20b.txt"), file_of("file:///home/me/a.txt"), file_of("https://a.org/b")
    ('seeds/a b.txt', '/home/me/a.txt', '')
    """
    for scheme in (FILE, "file:"):
        if uri.lower().startswith(scheme):
            return re.sub(r"^//[^/]*", "", unquote(uri[len(scheme) :]))
    return "" if ":" in uri.split("/", 1)[0] else unquote(uri)
