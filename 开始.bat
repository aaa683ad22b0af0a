@echo off
rem Opens the workbench by double click. ASCII only: cmd reads this file in whatever code page it finds.
chcp 65001 >nul
pushd "%~dp0"
set "PYTHON="
for %%P in ("py -3" "python" "python3" "py -3.13" "py -3.12" "py -3.11") do call :try %%~P
if not defined PYTHON goto missing
%PYTHON% start.py lab
if "%ERRORLEVEL%"=="0" goto done
goto hold

:missing
type "templates\start\no-python.txt"

:hold
pause

:done
popd
exit /b

:try
if defined PYTHON exit /b
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if "%ERRORLEVEL%"=="0" set "PYTHON=%*"
exit /b
