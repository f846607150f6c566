Attribute VB_Name = "Help"
' What Excel's function wizard says. Written by tools/wrappers.py: do not edit.
Option Explicit

Private Registered As Boolean

' Excel takes a description only while a workbook is in front; until then this does nothing.
Public Sub RegisterFunctions()
    Dim unchanged As Boolean
    If Registered Then Exit Sub
    On Error Resume Next
    unchanged = ThisWorkbook.Saved
    Registered = True
    DescribeAll
    If unchanged Then ThisWorkbook.Saved = True
End Sub

Private Sub Describe(ByVal functionName As String, ByVal words As String, ByVal details As Variant)
    On Error Resume Next
    Application.MacroOptions _
        Macro:="'" & ThisWorkbook.Name & "'!" & functionName, _
        Description:=words, _
        Category:="Scorecard", _
        ArgumentDescriptions:=details
    If Err.Number <> 0 Then Registered = False
End Sub

Private Sub DescribeAll()
    Describe "SC_FIGURE", _
        "One figure of an indicator's table in a month; #N/A where it is not known.", _
        Array( _
            "The indicator's short name, name or number, such as re_referrals", _
            "The month: any day of it, or text such as Dec-17", _
            "A label, or result, numerator, target, rating …; """" for what is judged", _
            "An area, or previous; """" for the month itself", _
            "Whole tables with headings, in any order: Counted[#All], Targets[#All] …")
    Describe "SC_FINANCIAL_YEAR", _
        "The financial year of a date or month: 2017-18 for December 2017.", _
        Array( _
            "A date, or a month such as Dec-17")
    Describe "SC_FORMATS", _
        "The number format of each row of SC_TABLE, such as 0% or #,##0, in one column.", _
        Array( _
            "The indicator's short name, name or number, such as re_referrals", _
            "The month: any day of it, or text such as Dec-17", _
            "Whole tables with headings, in any order: Counted[#All], Targets[#All] …")
    Describe "SC_GAP", _
        "How many more (+) or fewer (-) cases would have met the target; 0 where it is met.", _
        Array( _
            "How many", _
            "Out of how many; blank where the target is a count", _
            "The target: 90% or 0.9 of the denominator, or a count", _
            "H: high is good. L: low is good. T: near the target. N: neither")
    Describe "SC_PERCENT", _
        "A percentage, for a cell that is formatted as one; z for 0 of 0.", _
        Array( _
            "How many", _
            "Out of how many")
    Describe "SC_PREVIOUS", _
        "The column before this month's, from months and their counts; #N/A if one is missing.", _
        Array( _
            "cumulative, average, March, rolling, average 12, year before or financial year", _
            "The month: any day of it, or text such as Dec-17", _
            "The months of the counts", _
            "The counts, a cell for each month", _
            "Out of how many, a cell for each month", _
            "With denominators: percent (usual), rate or mean")
    Describe "SC_RATE", _
        "A rate per 10,000 children.", _
        Array( _
            "How many children", _
            "How many children live there")
    Describe "SC_RATING", _
        "RED, AMBER or GREEN against a target, which exactly met is GREEN; blank without a value.", _
        Array( _
            "The result, such as 22% or 17", _
            "Its target, in the unit of the result", _
            "H: high is good. L: low is good. T: near the target. N: neither", _
            "How far off is AMBER, in the unit of the cells: 0.02 or 2% for 2 points", _
            "The worst that is AMBER, instead of a tolerance", _
            "How far off is still GREEN; usually nothing", _
            "points (usual), or share: 5% is 5% of the target", _
            "The result a year ago: no worse is AMBER. If given, even blank, no tolerance counts")
    Describe "SC_SERIES", _
        "The months of an indicator's chart: month, result, target and England, with headings.", _
        Array( _
            "The indicator's short name, name or number, such as re_referrals", _
            "The month: any day of it, or text such as Dec-17", _
            "Whole tables with headings, in any order: Counted[#All], Targets[#All] …")
    Describe "SC_SUMMARY", _
        "The month's summary: headings, then a row for each indicator with its verdicts.", _
        Array( _
            "The month: any day of it, or text such as Dec-17", _
            "Whole tables with headings, in any order: Counted[#All], Targets[#All] …")
    Describe "SC_TABLE", _
        "An indicator's whole table in a month with its headings, filled up to 12 rows and columns.", _
        Array( _
            "The indicator's short name, name or number, such as re_referrals", _
            "The month: any day of it, or text such as Dec-17", _
            "Whole tables with headings, in any order: Counted[#All], Targets[#All] …")
    Describe "SC_TREND", _
        "GREEN for better, AMBER for the same or a bit better, RED for worse; blank without both.", _
        Array( _
            "The result of this month", _
            "What it was before", _
            "H: high is good. L: low is good. T: near the target. N: neither", _
            "percent, where cells show 22%; number for all else", _
            "How much better is only AMBER; usually 1.5 points, or 5% of the previous", _
            "How much worse is still AMBER; usually half a point, or 0.5")
    Describe "SC_WORKING_DAYS", _
        "England's working days after a day up to another; the first, like a referral's, is day 0.", _
        Array( _
            "The day from which is counted, itself day 0", _
            "The last day that counts")
End Sub
