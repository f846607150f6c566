"""Links to the add-in as Excel stores them in a workbook."""

MINE = "C:\\Users\\a.analyst\\Downloads\\Scorecard.xlam"
ORDINARY = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
STARTUP = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"

LINK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' r:id="rId1"><definedNames><definedName name="SC_RATING"/></definedNames></externalBook>'
    "</externalLink>"
)


def link_to(target: str, kind: str = ORDINARY) -> str:
    """The relationships of an external link."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
