import { checkSchema, type Check } from '@osiriscare/core/checks';

/** The check that every look at a host answers by how it went: no file describes it, since nothing is asked for it. */
export const contactCheck: Check = checkSchema.parse({
  id: 'linux-host-contact',
  title: 'The computer answers, and lets the appliance sign in',
  meaning:
    'While the appliance cannot look at this computer, nobody sees what is wrong with it, and nothing on it is repaired.',
  platform: 'linux',
  category: 'services',
  severity: 'high',
  controls: { hipaa: ['164.308(a)(1)(ii)(D)'] },
  probe: { kind: 'built-in', name: 'host-contact' },
});
