/** One thing that another program says is wrong with a host. */
export interface PeerFinding {
  /** As the program itself names it; `lynis:SSH-7408:LogLevel`, `openscap:sshd_disable_root_login`. */
  readonly rule: string;
  /** In its own words; empty where it has none. */
  readonly text: string;
}
