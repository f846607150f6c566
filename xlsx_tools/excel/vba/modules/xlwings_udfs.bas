Attribute VB_Name = "xlwings_udfs"
' Written by xlwings 0.37.8 from xlsx_tools.excel.functions, and tools/wrappers.py: do not edit.
#Const App = "Microsoft Excel"

Function SC_FIGURE(indicator, month, row, column, ParamArray tables())
    Dim argsArray() As Variant
    argsArray = Array(indicator, month, row, column)
    ReDim Preserve argsArray(0 to UBound(tables) - LBound(tables) + 4)
    For k = LBound(tables) To UBound(tables)
        If IsObject(tables(k)) Then Set argsArray(4 + k - LBound(tables)) = tables(k) Else argsArray(4 + k - LBound(tables)) = tables(k)
    Next k
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_FIGURE = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_FIGURE", argsArray, ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_FIGURE = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_FIGURE", argsArray))
        Exit Function
    #End If
failed:
    SC_FIGURE = ScFailure(Err.Description)
End Function

Function SC_FINANCIAL_YEAR(day)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_FINANCIAL_YEAR = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_FINANCIAL_YEAR", Array(day), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_FINANCIAL_YEAR = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_FINANCIAL_YEAR", Array(day)))
        Exit Function
    #End If
failed:
    SC_FINANCIAL_YEAR = ScFailure(Err.Description)
End Function

Function SC_FORMATS(indicator, month, ParamArray tables())
    Dim argsArray() As Variant
    argsArray = Array(indicator, month)
    ReDim Preserve argsArray(0 to UBound(tables) - LBound(tables) + 2)
    For k = LBound(tables) To UBound(tables)
        If IsObject(tables(k)) Then Set argsArray(2 + k - LBound(tables)) = tables(k) Else argsArray(2 + k - LBound(tables)) = tables(k)
    Next k
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_FORMATS = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_FORMATS", argsArray, ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_FORMATS = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_FORMATS", argsArray))
        Exit Function
    #End If
failed:
    SC_FORMATS = ScFailure(Err.Description)
End Function

Function SC_GAP(numerator, denominator, target, polarity)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_GAP = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_GAP", Array(numerator, denominator, target, polarity), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_GAP = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_GAP", Array(numerator, denominator, target, polarity)))
        Exit Function
    #End If
failed:
    SC_GAP = ScFailure(Err.Description)
End Function

Function SC_PERCENT(numerator, denominator)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_PERCENT = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_PERCENT", Array(numerator, denominator), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_PERCENT = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_PERCENT", Array(numerator, denominator)))
        Exit Function
    #End If
failed:
    SC_PERCENT = ScFailure(Err.Description)
End Function

Function SC_PREVIOUS(kind, month, months, counts, Optional denominators, Optional measure)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_PREVIOUS = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_PREVIOUS", Array(kind, month, months, counts, denominators, measure), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_PREVIOUS = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_PREVIOUS", Array(kind, month, months, counts, denominators, measure)))
        Exit Function
    #End If
failed:
    SC_PREVIOUS = ScFailure(Err.Description)
End Function

Function SC_RATE(numerator, population)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_RATE = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_RATE", Array(numerator, population), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_RATE = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_RATE", Array(numerator, population)))
        Exit Function
    #End If
failed:
    SC_RATE = ScFailure(Err.Description)
End Function

Function SC_RATING(value, target, polarity, Optional tolerance, Optional floor, Optional green_within, Optional within_by, Optional year_ago)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_RATING = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_RATING", Array(value, target, polarity, tolerance, floor, green_within, within_by, year_ago), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_RATING = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_RATING", Array(value, target, polarity, tolerance, floor, green_within, within_by, year_ago)))
        Exit Function
    #End If
failed:
    SC_RATING = ScFailure(Err.Description)
End Function

Function SC_SERIES(indicator, month, ParamArray tables())
    Dim argsArray() As Variant
    argsArray = Array(indicator, month)
    ReDim Preserve argsArray(0 to UBound(tables) - LBound(tables) + 2)
    For k = LBound(tables) To UBound(tables)
        If IsObject(tables(k)) Then Set argsArray(2 + k - LBound(tables)) = tables(k) Else argsArray(2 + k - LBound(tables)) = tables(k)
    Next k
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_SERIES = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_SERIES", argsArray, ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_SERIES = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_SERIES", argsArray))
        Exit Function
    #End If
failed:
    SC_SERIES = ScFailure(Err.Description)
End Function

Function SC_SUMMARY(month, ParamArray tables())
    Dim argsArray() As Variant
    argsArray = Array(month)
    ReDim Preserve argsArray(0 to UBound(tables) - LBound(tables) + 1)
    For k = LBound(tables) To UBound(tables)
        If IsObject(tables(k)) Then Set argsArray(1 + k - LBound(tables)) = tables(k) Else argsArray(1 + k - LBound(tables)) = tables(k)
    Next k
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_SUMMARY = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_SUMMARY", argsArray, ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_SUMMARY = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_SUMMARY", argsArray))
        Exit Function
    #End If
failed:
    SC_SUMMARY = ScFailure(Err.Description)
End Function

Function SC_TABLE(indicator, month, ParamArray tables())
    Dim argsArray() As Variant
    argsArray = Array(indicator, month)
    ReDim Preserve argsArray(0 to UBound(tables) - LBound(tables) + 2)
    For k = LBound(tables) To UBound(tables)
        If IsObject(tables(k)) Then Set argsArray(2 + k - LBound(tables)) = tables(k) Else argsArray(2 + k - LBound(tables)) = tables(k)
    Next k
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_TABLE = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_TABLE", argsArray, ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_TABLE = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_TABLE", argsArray))
        Exit Function
    #End If
failed:
    SC_TABLE = ScFailure(Err.Description)
End Function

Function SC_TREND(value, previous, polarity, Optional measure, Optional within, Optional steady)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_TREND = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_TREND", Array(value, previous, polarity, measure, within, steady), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_TREND = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_TREND", Array(value, previous, polarity, measure, within, steady)))
        Exit Function
    #End If
failed:
    SC_TREND = ScFailure(Err.Description)
End Function

Function SC_WORKING_DAYS(start, last)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_WORKING_DAYS = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_WORKING_DAYS", Array(start, last), ActiveWorkbook, Application.Caller))
        Exit Function
    #Else
        SC_WORKING_DAYS = ScResult(XLPy.CallUDF("xlsx_tools.excel.functions", "SC_WORKING_DAYS", Array(start, last)))
        Exit Function
    #End If
failed:
    SC_WORKING_DAYS = ScFailure(Err.Description)
End Function
