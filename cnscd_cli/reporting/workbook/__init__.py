"""The report as an Excel workbook: sheets as plain data, one module a subject; `drawing` alone knows XlsxWriter."""
