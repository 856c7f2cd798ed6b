"""From bytes to sheets of text: what kind of file it is by its content, never by its name."""

from domain.errors import Refused
from domain.language import N_
from etl.intake.delimited import decode_text
from etl.intake.fields import Field
from etl.intake.grid import Decoded
from etl.intake.problems import EmptyFile, FileTooLarge, UnknownEncoding, WrongFileType

MOST_BYTES = 20 * 1024 * 1024
_MAGIC = (
    (b"\x89PNG", N_("PNG 图片")),
    (b"\xff\xd8\xff", N_("JPEG 图片")),
    (b"GIF8", N_("GIF 图片")),
    (b"%PDF", N_("PDF 文档")),
    (b"\x1f\x8b", N_("压缩包")),
    (b"Rar!", N_("压缩包")),
    (b"7z\xbc\xaf", N_("压缩包")),
    (b"{\\rtf", N_("RTF 文档")),
    (b"PAR1", N_("Parquet 数据")),
    (b"\x7fELF", N_("程序")),
    (b"MZ", N_("程序")),
)
_HTML = N_("网页（HTML）")
_XML = N_("XML 文档")
_BINARY = N_("二进制数据")


def decode(content: bytes, headers: dict[str, Field] | None = None) -> Decoded:
    """Read a file into sheets of text. Raises Refused with what is wrong with it as a whole.

    ``headers`` are printed headers that the uploader has explained.
    """
    if len(content) > MOST_BYTES:
        raise Refused(FileTooLarge(value=f"{len(content) / 1024 / 1024:.1f} MB"))
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise Refused(EmptyFile())
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        from etl.intake.workbook import decode_workbook

        return decode_workbook(content)
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise Refused(WrongFileType(value=what))
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        raise Refused(WrongFileType(value=_HTML))
    if start.startswith(b"<?xml"):
        raise Refused(WrongFileType(value=_XML))
    try:
        decoded = decode_text(content, headers)
    except Refused as refused:
        if content.count(0) and any(isinstance(p, UnknownEncoding) for p in refused.problems):
            raise Refused(WrongFileType(value=_BINARY)) from None
        raise
    if any("\x00" in cell for row in decoded.grids[0].head for cell in row):
        raise Refused(WrongFileType(value=_BINARY))
    return decoded
