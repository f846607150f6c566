"""The confidential workbooks behind the numbers: a row per child, case or worker."""
