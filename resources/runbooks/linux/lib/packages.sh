# Which files came with a package of the distribution. Debian and its descendants only.

need_dpkg() {
  command -v dpkg-query >/dev/null || answer not-applicable 'This host has no Debian packages.'
}

# is_packaged PATH: true when a package brought the file; also under the name it had before /bin became /usr/bin.
is_packaged() {
  dpkg-query -S "$1" >/dev/null 2>&1 && return 0
  case $1 in
    /usr/*) dpkg-query -S "${1#/usr}" >/dev/null 2>&1 ;;
    *) dpkg-query -S "/usr$1" >/dev/null 2>&1 ;;
  esac
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]
}

in_container() {
  systemd-detect-virt --container --quiet
}
