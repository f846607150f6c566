@echo off
rem Installs Scorecard for whoever runs it: no administrator rights, no internet.
rem It lies on the share beside the folder wheels and, where IT signs it, Scorecard.xlam.
rem Ends with 0 when done, 1 while Excel is open, 2 to 4 when a step did not succeed.
setlocal
set "BASE=%ProgramFiles%\Python311\python.exe"
set "PLACE=%LOCALAPPDATA%\Scorecard\python"
set "OWN=%PLACE%\Scripts\python.exe"
set "SIGNED="

tasklist /fi "imagename eq excel.exe" | find /i "excel.exe" >nul
if not errorlevel 1 (
    echo Excel is open. Close it, and run this again.
    exit /b 1
)
if not exist "%OWN%" (
    "%BASE%" -m venv "%PLACE%" || exit /b 2
)
"%OWN%" -m pip install --no-index --disable-pip-version-check --find-links "%~dp0wheels" --upgrade scorecard-tools || exit /b 3
if exist "%~dp0Scorecard.xlam" set SIGNED=--addin "%~dp0Scorecard.xlam"
"%OWN%" -m xlsx_tools.cli excel install %SIGNED% || exit /b 4
exit /b 0
