import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { windowFault } from './window-fault.ts';

const now = Date.parse('2026-01-05T09:00:00Z');
const documented = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'docs', 'errors.md'),
  'utf8',
);

const faultOf = (cron: string, timeZone = 'America/New_York') =>
  windowFault({ cron, timeZone }, now);

it.for(['0 2 * * 0', '30 23 * * MON-FRI', '*/15 1-3 * * *', '0 2 29 2 *', '0 2 * * 7'])(
  '"%s" is a window',
  (cron) => {
    expect(faultOf(cron)).toBeNull();
  },
);

it.for(['', '0 2 * *', '0 0 2 * * *', '61 2 * * *', 'x 2 * * *', '@daily', '2026-11-11T10:00:00'])(
  '"%s" is refused as no cron pattern of five fields',
  (cron) => {
    expect(faultOf(cron)).toMatchObject({ type: 'window_cron_malformed' });
  },
);

it('refuses a time that never comes', () => {
  expect(faultOf('0 2 30 2 *')).toMatchObject({ type: 'window_never_opens' });
});

it.for(['Mars/Olympus', '', '+05:00', '1'])('"%s" is refused as time zone', (zone) => {
  expect(faultOf('0 2 * * 0', zone)).toMatchObject({ type: 'window_zone_unknown' });
});

it('takes older names of zones', () => {
  expect(faultOf('0 2 * * 0', 'US/Eastern')).toBeNull();
});

test.for([faultOf('x'), faultOf('0 2 30 2 *'), faultOf('0 2 * * 0', 'Mars/Olympus')])(
  'docs/errors.md explains it, and it says what to do',
  (fault) => {
    expect(documented).toContain(`| \`${fault?.type}\``);
    expect(fault?.nextStep).toMatch(/^[A-Z].*\.$/);
  },
);
