#!/bin/bash
# Opens the workbench by double click. 双击打开工作台。
here="${0%/*}"
[ "$here" = "$0" ] || cd "$here" || exit 1

for candidate in python3 python3.13 python3.12 python3.11 /opt/homebrew/bin/python3; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python="$candidate"
    break
  fi
done

if [ -n "$python" ]; then
  "$python" start.py lab && exit 0
else
  echo "$(<templates/start/no-python.txt)"
fi
read -r -p "按回车关闭窗口。Press Return to close. "
exit 1
