"""Streamlit's own English words on our pages, replaced by the catalogue's (it has no translation of its own).

Each is a place on a stable ``data-testid`` whose text is hidden and written again by the style sheet, once for
each language; which one holds is the ``lang`` of the document.
"""

from board.web.index import HTML_LANG
from domain.language import N_, Lang, say

_DROPZONE = '[data-testid="stFileUploaderDropzone"]'
_BUTTON = f'{_DROPZONE} [data-testid="stBaseButton-secondary"] [data-testid="stMarkdownContainer"]'
_HIDDEN = (
    '[data-testid="stFileUploaderDropzoneInstructions"] > *',
    '[data-testid="stTooltipErrorContent"]',
)
_TOO_LARGE = '[data-testid="stFileUploader"]:has([data-testid="stFileChip"][aria-invalid="true"])::after'
_WRITTEN = (
    ('a[data-testid="stSkipToContent"]::after', N_("跳到正文")),
    (f"{_BUTTON}::after", N_("选择文件")),
    ('[data-testid="stFileUploaderDropzoneInstructions"]::after', N_("或拖到此处；不超过 20 MB，CSV、XLSX")),
    (".js-plotly-plot .plotly .modebar-btn[data-title]::after", N_("下载图片（PNG）")),
    (_TOO_LARGE, N_("文件没有上传：超过 20 MB。请删去图片和无关的工作表，或分成几个文件。")),
)


def replacements() -> str:
    """The rules of the style sheet that hide the framework's words and write ours."""
    rules = [
        f"{', '.join(_HIDDEN)} {{ display: none !important; }}",
        # Not display: none: the word is what a screen reader calls the button.
        f"{_BUTTON} p {{ font-size: 0 !important; line-height: 0; }}",
    ]
    for lang in Lang:
        for place, words in _WRITTEN:
            rules.append(f'html[lang="{HTML_LANG[lang]}"] {place} {{ content: "{say(words, lang)}"; }}')
    return "\n".join(rules)
