# Accounts of people, as far as they are this host's own.

# people_homes: prints the home folder of each person, one a line, root's among them.
people_homes() {
  getent passwd | awk -F: '($3 == 0 || $3 >= 1000 && $3 < 65534) && $6 ~ "^/(home/|root$)" { print $6 }' |
    sort -u | while IFS= read -r people_home; do
    [ ! -d "$people_home" ] || printf '%s\n' "$people_home"
  done
}
