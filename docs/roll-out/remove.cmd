@echo off
rem Removes Scorecard from whoever runs it, with its Python. Workbooks, figures and packs stay.
rem Ends with 0 when done, 1 when the add-in could not be taken out: Excel may be open.
setlocal
set "PLACE=%LOCALAPPDATA%\Scorecard"
set "OWN=%PLACE%\python\Scripts\python.exe"

if not exist "%OWN%" exit /b 0
"%OWN%" -m xlsx_tools.cli excel remove || exit /b 1
rmdir /s /q "%PLACE%\python"
rmdir "%PLACE%" 2>nul
exit /b 0
