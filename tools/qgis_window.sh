#!/usr/bin/env bash
# Picture an exported project in the window of QGIS: tools/qgis_window.sh PROJECT.qgz PICTURE.png [SCRIPT.py]
# The script is run by QGIS itself; it makes the file "drawn" in its home when the picture may be taken.
# Needs Debian's qgis, xvfb, openbox, xdotool and imagemagick. The window is on a screen of its own, so
# nothing appears on yours, and QGIS starts without your settings.
set -euo pipefail
[ $# -eq 2 ] || [ $# -eq 3 ] || { sed -n 2p "$0" >&2; exit 2; }
home=$(mktemp -d)
chmod 700 "$home"
export DISPLAY=:97 XDG_RUNTIME_DIR=$home HOME=$home LIBGL_ALWAYS_SOFTWARE=1
unset QT_QPA_PLATFORM
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$home"' EXIT
Xvfb :97 -screen 0 1440x900x24 >/dev/null 2>&1 &
until xdotool getmouselocation >/dev/null 2>&1; do :; done
openbox >/dev/null 2>&1 &
qgis --nologo --noversioncheck --noplugins --lang vi --profiles-path "$home" ${3:+--code "$3"} "$1" >"$home/log" 2>&1 &
until window=$(xdotool search --name "— QGIS" 2>/dev/null | tail -n 1) && [ -n "$window" ]; do sleep 1; done
xdotool windowmove "$window" 0 0 windowsize --sync "$window" 1440 870 # its title bar stands above
if [ $# -eq 3 ]; then until [ -e "$home/drawn" ]; do sleep 1; done
else sleep 15; fi # QGIS does not say when it has drawn
import -window root "$2"
