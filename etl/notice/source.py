"""A notice file as text: its encoding found, binaries refused. It never guesses at what is not text."""

import re
from pathlib import PurePath

from domain.errors import Refused
from etl.notice.problems import NoticeBinary, NoticeEmpty, NoticeTooLarge

LIMIT = 5 * 1024 * 1024
_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP / DOCX / XLSX",
    b"\xd0\xcf\x11\xe0": "DOC / XLS",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x7fELF": "ELF",
}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text_of(content: bytes, name: str = "") -> str:
    """The text of a notice file: UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030.

    Refused when empty, binary or larger than 5 MB. ``name`` only words the message.

    >>> text_of("地区生产总值增长5%".encode("gb18030"))
    '地区生产总值增长5%'
    """
    if len(content) > LIMIT:
        raise Refused(NoticeTooLarge(value=f"{len(content) / 1048576:.1f} MB"))
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused(NoticeEmpty(value=PurePath(name).name))
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            raise Refused(NoticeBinary(value=what))
    text = _decoded(content, name)
    if not text.strip("\ufeff \t\r\n\u3000\x00"):
        raise Refused(NoticeEmpty(value=PurePath(name).name))
    if "\x00" in text or len(re.findall(r"[\x01-\x08\x0e-\x1f\ufffd]", text)) > len(text) // 200:
        raise Refused(NoticeBinary(value=PurePath(name).name or "?"))
    return text


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(NoticeBinary(value=PurePath(name).name or "?"))
