"""The VBA that ships: written from readable sources into an add-in or a workbook, without Excel."""
