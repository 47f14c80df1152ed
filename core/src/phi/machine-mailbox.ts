const units = /\.(?:service|socket|timer|mount|automount|target|slice|scope|path|device|swap)$/i;
/** Domains in which SSH names its algorithms (RFC 4251, section 6). */
const algorithms =
  /@(?:openssh\.com|libssh\.org|ssh\.com|lysator\.liu\.se|tinyssh\.org|mit\.edu)$/i;
const machines = /^(?:root|git|postgres|mysql|www-data|nobody|daemon|system|nginx|backup|cron)@/i;
const messageIds = /^[0-9a-f.-]{20,100}@/i;

/** Whether it names a unit, an algorithm, a machine's own account or a message, and nobody. */
export function isMachineMailbox(mailbox: string): boolean {
  return [units, algorithms, machines, messageIds].some((names) => names.test(mailbox));
}
