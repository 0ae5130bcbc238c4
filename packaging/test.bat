@echo off
rem The Windows twin of packaging/test: finds Python 3.11 or newer and lets it run setup.py.
set "terugblik_python=python"
where py >nul 2>nul && set "terugblik_python=py -3"
%terugblik_python% -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
  echo Terugblik heeft Python 3.11 of nieuwer nodig. Installeer het met:
  echo   winget install Python.Python.3.13
  echo Start daarna gewoon opnieuw.
  pause
  exit /b 6
)
%terugblik_python% "%~dp0setup.py" test %*
