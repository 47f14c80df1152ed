# Whether there is a systemd to ask.

systemd_runs() {
  [ -d /run/systemd/system ]
}
