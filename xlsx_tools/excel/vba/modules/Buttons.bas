Attribute VB_Name = "Buttons"
' The steps of the month, on the ribbon and on the sheet Start. Each starts Python, which works on the
' workbook in front and says there what came of it.
Option Explicit

Public Sub ScRoll()
    Press "roll"
End Sub

Public Sub ScCount()
    Press "count"
End Sub

Public Sub ScCheck()
    Press "check"
End Sub

Public Sub ScExceptions()
    Press "exceptions"
End Sub

Public Sub ScCases()
    Press "cases"
End Sub

Public Sub ScChase()
    Press "chase"
End Sub

Public Sub ScBuild()
    Press "build"
End Sub

Public Sub ScOpenPack()
    Press "open-pack"
End Sub

Public Sub ScIssue()
    Press "issue"
End Sub

Public Sub ScEmail()
    Press "email"
End Sub

Public Sub ScLiveSheet()
    Press "live-sheet"
End Sub

Private Sub Press(ByVal button As String)
    If ActiveWorkbook Is Nothing Then
        MsgBox "Open the team's workbook first.", vbInformation, "Scorecard"
        Exit Sub
    End If
    RunPython "from xlsx_tools.excel import buttons; buttons.press('" & button & "')"
End Sub
