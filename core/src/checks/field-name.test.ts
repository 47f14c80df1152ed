import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFieldName } from './field-name.ts';
import { fieldNameSchema } from './observed.ts';
import { hostileText } from './testing/hostile-text.ts';

test.each([
  ['permitrootlogin', 'permitrootlogin'],
  ['net.ipv4.ip_forward', 'net.ipv4.ip_forward'],
  ['net/ipv4/conf/all', 'net_ipv4_conf_all'],
  ['PASS_MAX_DAYS', 'pass_max_days'],
  ['ActiveState', 'activestate'],
  ['aes-128', 'aes_128'],
  ['3des', 'x_3des'],
  ['_x', 'x__x'],
  ['.a..b.', 'a.b'],
  ['__proto__', 'x___proto__'],
])('%s is observed as %s', (name, field) => {
  expect(toFieldName(name)).toBe(field);
});

test('a name without letters and digits is none', () => {
  for (const name of ['', '...', '--', '_', '  ', 'äöü']) expect(toFieldName(name)).toBeUndefined();
});

test('every name becomes a valid field name or none, and stays what it has become', () => {
  fc.assert(
    fc.property(hostileText, (name) => {
      const field = toFieldName(name);
      if (field === undefined) return;
      expect(fieldNameSchema.safeParse(field).success).toBe(true);
      expect(toFieldName(field)).toBe(field);
    }),
  );
});
