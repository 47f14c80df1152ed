# The SSH server's settings as it reads them itself (`sshd -T`).

sshd_need() {
  command -v sshd >/dev/null || answer not-applicable 'This host runs no SSH server.'
}

# sshd_value KEYWORD: the value in force; the keyword in small letters.
sshd_value() {
  sshd -T 2>/dev/null | awk -v keyword="$1" '$1 == keyword { print $2; exit }'
}

# sshd_is KEYWORD VALUE, or KEYWORD LEAST-MOST for a number.
sshd_is() {
  sshd_now=$(sshd_value "$1")
  case $2 in
    [0-9]*-[0-9]*)
      case $sshd_now in '' | *[!0-9]*) return 1 ;; esac
      [ "$sshd_now" -ge "${2%-*}" ] && [ "$sshd_now" -le "${2#*-}" ]
      ;;
    *) [ "$sshd_now" = "$2" ] ;;
  esac
}

# sshd_detect KEYWORD WANTED [KEYWORD WANTED]...
sshd_detect() {
  sshd_need
  [ -n "$(sshd_value port)" ] || answer unknown 'The SSH server cannot read its settings.'
  sshd_wrong=
  while [ $# -gt 1 ]; do
    sshd_is "$1" "$2" || sshd_wrong="${sshd_wrong:+$sshd_wrong; }$1 is $sshd_now, wanted is $2"
    observe_text "$1" "$sshd_now"
    shift 2
  done
  [ -n "$sshd_wrong" ] && answer drift "$sshd_wrong"
  answer pass 'The SSH server is set as wanted.'
}

# sshd_remediate NAME KEYWORD WANTED LINE [KEYWORD WANTED LINE]...: puts the lines into a file of their own, or at the top of the main file
# where that has no effect. The server takes them without ending a connection.
sshd_remediate() {
  sshd_name=$1
  shift
  sshd_lines=
  sshd_tests=
  while [ $# -gt 2 ]; do
    sshd_is "$1" "$2" || sshd_tests=yes
    sshd_lines="$sshd_lines$3
"
    shift 3
  done
  [ -n "$sshd_tests" ] || unchanged 'The SSH server is set as wanted already.'
  open_attempt
  sshd_write
  sshd_reload
  changed "$(printf '%s' "$sshd_lines" | tr '\n' ' ' | sed 's/ *$//') is in force."
}

sshd_write() {
  sshd_main=/etc/ssh/sshd_config
  sshd_part=/etc/ssh/sshd_config.d/00-osiriscare-$sshd_name.conf
  keep_file "$sshd_part"
  printf '%s' "$sshd_lines" | replace_file "$sshd_part" 600
  if ! sshd_all_in_force; then
    keep_file "$sshd_main"
    { printf '%s' "$sshd_lines" && cat "$sshd_main"; } | replace_file "$sshd_main" 644
  fi
  if ! sshd -t 2>/dev/null || ! sshd_all_in_force; then
    restore_files
    refuse 'the SSH server does not take the setting'
  fi
}

# Values are compared as `sshd -T` prints them: keywords small, the first value of a keyword counts.
sshd_all_in_force() {
  printf '%s' "$sshd_lines" | while read -r sshd_keyword sshd_wanted; do
    sshd_keyword=$(printf '%s' "$sshd_keyword" | tr '[:upper:]' '[:lower:]')
    [ "$(sshd_value "$sshd_keyword")" = "$sshd_wanted" ] || exit 1
  done
}

sshd_reload() {
  for sshd_unit in ssh.service sshd.service; do
    if systemctl is-active --quiet "$sshd_unit"; then
      systemctl reload "$sshd_unit"
      return 0
    fi
  done
}

sshd_rollback() {
  need_attempt
  restore_files
  sshd -t 2>/dev/null || refuse 'the SSH server does not take its former settings'
  sshd_reload
  changed 'The SSH server has its former settings.'
}
