Attribute VB_Name = "BenchApplication"
' An add-in's modules stand in LibreOffice's own library, where it does not offer Excel's objects, as it
' does in a workbook. These are the ones that the functions' wrappers name; nothing looks at them.
Option Explicit

Public Function Application() As Variant
    Application = XLPyBench()
End Function

Public Function ActiveWorkbook() As Variant
    ActiveWorkbook = XLPyBench()
End Function
