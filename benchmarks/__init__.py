"""How fast a full pack is made, beside a plain XlsxWriter script that writes the same workbook."""
