Attribute VB_Name = "Ribbon"
' What the buttons of the ribbon's tab call. Their argument is no IRibbonControl, because that would
' need a reference to Office's own library.
Option Explicit

Public Sub RibbonRoll(control As Object)
    ScRoll
End Sub

Public Sub RibbonCount(control As Object)
    ScCount
End Sub

Public Sub RibbonCheck(control As Object)
    ScCheck
End Sub

Public Sub RibbonExceptions(control As Object)
    ScExceptions
End Sub

Public Sub RibbonCases(control As Object)
    ScCases
End Sub

Public Sub RibbonChase(control As Object)
    ScChase
End Sub

Public Sub RibbonBuild(control As Object)
    ScBuild
End Sub

Public Sub RibbonOpenPack(control As Object)
    ScOpenPack
End Sub

Public Sub RibbonIssue(control As Object)
    ScIssue
End Sub

Public Sub RibbonEmail(control As Object)
    ScEmail
End Sub

Public Sub RibbonLiveSheet(control As Object)
    ScLiveSheet
End Sub

' Excel's own window for choosing a function: ours are in the category Scorecard.
Public Sub RibbonFunctions(control As Object)
    RegisterFunctions
    On Error Resume Next
    Application.Dialogs(450).Show
End Sub

Public Sub RibbonAbout(control As Object)
    Dim about As String
    about = ThisWorkbook.BuiltinDocumentProperties("Comments").Value
    about = about & vbLf & vbLf & "Settings: " & GetConfigFilePath()
    about = about & vbLf & "Python: " & GetConfig("INTERPRETER_WIN", "not set")
    about = about & vbLf & vbLf & "If a formula or a button does not work, run: scorecard excel doctor"
    MsgBox about, vbInformation, "Scorecard"
End Sub
