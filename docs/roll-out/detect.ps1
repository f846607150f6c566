# For Intune: prints the version and ends with 0 where this version is installed, else with 1.
# Run it with the logged-on user's rights.
$wanted = '0.4.0'
$record = Join-Path $env:LOCALAPPDATA 'Scorecard\installed.json'
if (-not (Test-Path $record)) { exit 1 }
$found = (Get-Content -Raw -Encoding UTF8 $record | ConvertFrom-Json).version
if ($found -ne $wanted) { exit 1 }
Write-Output "Scorecard $found"
exit 0
