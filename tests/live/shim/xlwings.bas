Attribute VB_Name = "xlwings"
' The bench's own module in place of xlwings' module, which calls Windows: the same two ways to Python,
' through LibreOffice's script provider. It is no part of what ships.
Option Explicit

Private Server As Variant

Public Function XLPyBench() As Variant
    Dim factory, provider, script
    If IsEmpty(Server) Then
        factory = createUnoService("com.sun.star.script.provider.MasterScriptProviderFactory")
        provider = factory.createScriptProvider("")
        script = provider.getScript("vnd.sun.star.script:in_office.py$server?language=Python&location=user")
        Server = script.invoke(Array(), Array(), Array())
    End If
    XLPyBench = Server
End Function

' A cell's function: ranges go over as they are; a result comes back as rows of cells.
Public Function XLPyCallUDF(moduleName, functionName, arguments, Optional book, Optional caller)
    Dim found, cells, row, column
    found = XLPyBench().CallUDF(moduleName, functionName, arguments)
    If UBound(found) = 0 And UBound(found(0)) = 0 Then
        XLPyCallUDF = found(0)(0)
        Exit Function
    End If
    ReDim cells(1 To UBound(found) + 1, 1 To UBound(found(0)) + 1)
    For row = 0 To UBound(found)
        For column = 0 To UBound(found(0))
            cells(row + 1, column + 1) = found(row)(column)
        Next column
    Next row
    XLPyCallUDF = cells
End Function

' CVErr ends up as a text in LibreOffice's cells: there an error is a number of a kind of its own.
Public Function BenchError(number)
    BenchError = XLPyBench().ErrorValue(number)
End Function

' A button: an interpreter of its own works on the open document, and is waited for, as on Windows.
Public Function RunPython(PythonCommand As String)
    Dim running
    running = XLPyBench().StartPython(PythonCommand, ThisComponent.URL)
    While XLPyBench().IsRunning(running)
        Wait 20
    Wend
    RunPython = XLPyBench().HasFailed(running)
End Function
