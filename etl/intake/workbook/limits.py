"""What a workbook may hold. A report of a district's year is a thousandth of this."""

MOST_ROWS = 200_000
MOST_COLUMNS = 256
MOST_CELLS = 3_000_000
MOST_SHEETS = 60
MOST_PARTS = 2_000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 400
RATIO_FROM = 5 * 1024 * 1024
MOST_SECONDS = 30
MOST_MEMORY = 1536 * 1024 * 1024
MOST_TEXT = 32_767


class Trouble(Exception):
    """Why a workbook is not read; ``code`` is one of etl.intake.problems', ``detail`` its value."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail
