Attribute VB_Name = "Results"
' What comes back from Python, as a cell shows it. Python can return no error value, so the text #N/A
' stands for one: here it becomes the real one, which IFERROR and IFNA catch.
Option Explicit

Public Function ScResult(ByVal answer As Variant) As Variant
    Dim row As Long, column As Long
    Select Case Dimensions(answer)
    Case 0
        answer = WithErrorValue(answer)
    Case 1
        For column = LBound(answer) To UBound(answer)
            answer(column) = WithErrorValue(answer(column))
        Next column
    Case Else
        For row = LBound(answer, 1) To UBound(answer, 1)
            For column = LBound(answer, 2) To UBound(answer, 2)
                answer(row, column) = WithErrorValue(answer(row, column))
            Next column
        Next row
    End Select
    ScResult = answer
End Function

' Why Python gave no answer at all, in one line that a cell has room for.
Public Function ScFailure(ByVal reason As String) As String
    Dim parts As Variant, part As Variant
    parts = Split(Replace(reason, vbCr, ""), vbLf)
    For Each part In parts
        If Trim(part) <> "" Then
            ScFailure = Trim(part)
            ' The last line of what Python says is the reason; of all else it is the first.
            If InStr(reason, "Traceback") = 0 Then Exit For
        End If
    Next part
    ScFailure = Trim(Left("SC: Python did not answer; run scorecard excel doctor. " & ScFailure, 255))
End Function

Private Function WithErrorValue(ByVal content As Variant) As Variant
    WithErrorValue = content
    If VarType(content) = vbString Then
        If content = "#N/A" Then WithErrorValue = CVErr(xlErrNA)
    End If
End Function

Private Function Dimensions(ByVal answer As Variant) As Long
    Dim bound As Long
    If Not IsArray(answer) Then Exit Function
    Dimensions = 1
    On Error GoTo counted
    bound = UBound(answer, 2)
    Dimensions = 2
counted:
End Function
