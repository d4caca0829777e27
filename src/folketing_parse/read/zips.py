"""Members of zip files, however little of what the file says of them is true."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import Final

from folketing_parse.errors import UnreadableDocumentError, told

# Python's reader unpacks other methods without an eye to how much comes of it.
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member's bytes; no more of them are unpacked than its entry says there are.

    Raises:
        UnreadableDocumentError: it is damaged, or packed by a method that is not read.
    """
    if info.compress_type not in _METHODS:
        raise UnreadableDocumentError(
            "The member is packed by a method that is not read here; pack it again."
        )
    buffer = io.BytesIO()
    try:
        with archive.open(info) as file:
            shutil.copyfileobj(file, buffer, 1 << 16)
    except MemoryError:
        raise
    except Exception as error:  # what a damaged zip raises, nobody promises
        raise UnreadableDocumentError(
            f"The member is damaged ({told(error)}); pack it again."
        ) from error
    return buffer.getvalue()
