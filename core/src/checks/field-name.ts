const longestName = 100;

/**
 * The name under which a host's own name for a value is observed; `undefined` when nothing is left of it.
 *
 * Lower case; each run of characters other than a to z, digits, `_` and `.` becomes one `_`; empty parts between dots go; `x_` stands in front unless it begins with a letter;
 * cut at 100 characters. `net.ipv4.ip_forward` and `permitrootlogin` stay as they are, `PASS_MAX_DAYS` becomes `pass_max_days`, `ActiveState` becomes `activestate`.
 */
export function toFieldName(name: string): string | undefined {
  const plain = name
    .slice(0, longestName)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.]+/g, '_')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^\.|\.$/g, '');
  if (!/[a-z0-9]/.test(plain)) return undefined;
  return /^[a-z]/.test(plain) ? plain : `x_${plain}`.slice(0, longestName).replace(/\.$/, '');
}
