#!/usr/bin/env bash
# Make Debian 13's QGIS (3.40) beside this machine's own, and print the path of a Python that imports it:
#   HPMAP_QGIS_PYTHON=$(tools/qgis_next.sh) python -m pytest tests/qgis
# It stands in a root of its own (2 GB, made once in about 3 minutes from Debian's archive by debootstrap), below
# ~/.cache unless HPMAP_QGIS_ROOT says where; the archive is the one this machine installs from, or HPMAP_DEBIAN_MIRROR.
# Needs root and debootstrap. Mounts stand only while that Python runs, and only for it.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
suite=trixie
root=${HPMAP_QGIS_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/hpmap/debian-$suite}
python=$root.python
fail() { echo "$*" >&2; exit 2; }

if [ ! -e "$root/.ready" ]; then
  [ "$(id -u)" -eq 0 ] || fail "needs root"
  command -v debootstrap >/dev/null || fail "needs: apt-get install debootstrap"
  [ ! -e "$root" ] || [ -z "$(ls -A "$root")" ] || fail "$root is not finished: remove it first"
  own=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 == "Debian" && $2 !~ /security/ { print $2; exit }' || true)
  mkdir -p "$root"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" \
    "${HPMAP_DEBIAN_MIRROR:-${own:-http://deb.debian.org/debian}}" >&2
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    apt-get install -qq -y --no-install-recommends python3-qgis >&2
  chroot "$root" apt-get clean
  touch "$root/.ready"
fi

cat >"$python" <<SCRIPT
#!/bin/sh
exec unshare --mount sh -ec '
  for part in /proc /dev "${TMPDIR:-/tmp}" "$here"; do mkdir -p "$root\$part"; mount --rbind "\$part" "$root\$part"; done
  exec chroot "$root" /usr/bin/python3 "\$@"' python3 "\$@"
SCRIPT
chmod +x "$python"
"$python" -c 'from qgis.core import Qgis; print("QGIS", Qgis.QGIS_VERSION)' >&2
echo "$python"
