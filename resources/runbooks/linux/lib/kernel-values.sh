# Values below /proc/sys, each wanted as PATH=VALUE. A star in PATH stands for every network interface.

# kernel_values PATH=VALUE...: prints `PATH is-value wanted-value` for each that this kernel has.
kernel_values() {
  for kernel_pair in "$@"; do
    # shellcheck disable=SC2086 # the star is to be expanded
    for kernel_file in /proc/sys/${kernel_pair%%=*}; do
      [ -r "$kernel_file" ] || continue
      printf '%s %s %s\n' "${kernel_file#/proc/sys/}" "$(cat "$kernel_file")" "${kernel_pair#*=}"
    done
  done
}

# kernel_wrong PATH=VALUE...: those that are not as wanted.
kernel_wrong() {
  kernel_values "$@" | awk '$2 != $3'
}

# kernel_detect PATH=VALUE...
kernel_detect() {
  kernel_list=$(kernel_wrong "$@")
  observe_lines wrong "$kernel_list"
  [ -n "$kernel_list" ] || answer pass 'The kernel values are as wanted.'
  answer drift "$(first_line "$kernel_list" | awk '{print $1 " is " $2 ", wanted is " $3}')"
}

# kernel_remediate NAME PATH=VALUE...: sets the values now, and for every boot in a file of their own. All of them and in this order, the
# right ones too: to set one can change another.
kernel_remediate() {
  kernel_conf=/etc/sysctl.d/99-zz-osiriscare-$1.conf
  shift
  kernel_list=$(kernel_wrong "$@")
  [ -n "$kernel_list" ] || unchanged 'The kernel values are as wanted already.'
  open_attempt
  keep_file "$kernel_conf"
  kernel_values "$@" >"$attempt_folder/kernel-values"
  for kernel_pair in "$@"; do
    case ${kernel_pair%%=*} in *\**) ;; *) printf '%s = %s\n' "${kernel_pair%%=*}" "${kernel_pair#*=}" ;; esac
  done | replace_file "$kernel_conf" 644
  while read -r kernel_path _ kernel_value; do
    [ ! -e "/proc/sys/$kernel_path" ] || printf '%s\n' "$kernel_value" >"/proc/sys/$kernel_path"
  done <"$attempt_folder/kernel-values"
  changed "$(printf '%s\n' "$kernel_list" | grep -c .) kernel values set, also for the next start."
}

# kernel_rollback: gives back the values that were found.
kernel_rollback() {
  need_attempt
  restore_files
  while read -r kernel_path kernel_value _; do
    [ ! -w "/proc/sys/$kernel_path" ] || printf '%s\n' "$kernel_value" >"/proc/sys/$kernel_path"
  done <"$attempt_folder/kernel-values"
  changed 'The kernel values are as they were.'
}
