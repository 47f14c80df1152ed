import { expect, test } from 'vitest';
import {
  deviceMedical,
  deviceUnknown,
  noSubnetsNamed,
  passRunning,
  probeNotAllowed,
  scanningStopped,
  subnetRefused,
} from './errors.ts';

test.for([
  deviceUnknown(),
  deviceMedical(),
  passRunning(),
  scanningStopped('Ann'),
  noSubnetsNamed(),
  probeNotAllowed('medical'),
  probeNotAllowed('held'),
  probeNotAllowed('excluded'),
  subnetRefused({ type: 'subnet_malformed', text: 'x' }),
  subnetRefused({ type: 'subnet_malformed', text: '' }),
  subnetRefused({ type: 'subnet_host_bits', text: '10.0.0.1/24', suggestion: '10.0.0.0/24' }),
  subnetRefused({ type: 'subnet_too_large', text: '10.0.0.0/8', addresses: 2 ** 24 }),
  subnetRefused({ type: 'subnet_not_private', text: '8.8.8.0/24' }),
])('$type says what happened and what to do in whole sentences', ({ message, nextStep }) => {
  for (const text of [message, nextStep]) expect(text).toMatch(/^[A-Z0-9x].*\.$/);
});
