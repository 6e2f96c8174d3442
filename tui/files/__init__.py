"""The disk's edge: bytes that come in whole or with a reason, and go out whole or not at all.

    opening    what stands in the way of reading a file; its bytes, and never a wait for a pipe
    paging     a large text that stays on the disk, piece by piece
    decoding   bytes of any encoding become a text
    saving     a file is replaced in one step, so a reader sees the old one or the new one
    locking    two programs that write one file take turns; `lock_files` is for disks that know no locks
    leftovers  new files of killed programs that never became anybody's

Nothing here knows what an article or an annotation is.
"""

from tui.files.decoding import Decoded, decode
from tui.files.locking import locked
from tui.files.opening import Fingerprint, barred, fingerprint, obstacle, read_bytes, reason
from tui.files.saving import remove_whole, settle, sync_folder, write_whole

__all__ = [
    "Decoded",
    "Fingerprint",
    "barred",
    "decode",
    "fingerprint",
    "locked",
    "obstacle",
    "read_bytes",
    "reason",
    "remove_whole",
    "settle",
    "sync_folder",
    "write_whole",
]
