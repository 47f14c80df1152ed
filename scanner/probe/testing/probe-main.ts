import { parseIpAddress, parseMacAddress } from '@osiriscare/core/net';
import { createRunCommand } from '../../command/index.ts';
import { createNeighbourTable, createProbeDeps, defaultProbePorts, probeDevice } from '../index.ts';

// One probe of one device in the network namespace this program is started in: `probe-main.ts MAC ADDRESS DEVICE [PORTS]`. Asks for as many of the usual ports, for all
// without a number, and prints the report as JSON.
const [macText = '', addressText = '', device = '', most] = process.argv.slice(2);
const mac = parseMacAddress(macText);
const address = parseIpAddress(addressText);
if (!mac || !address) throw new Error('usage: probe-main.ts MAC ADDRESS DEVICE [PORTS]');

const run = createRunCommand('/usr/sbin:/usr/bin:/sbin:/bin');
const startedAt = performance.now();
const report = await probeDevice(
  {
    target: { mac, address },
    ports: defaultProbePorts().slice(0, most === undefined ? undefined : Number(most)),
    packetBudget: 100,
    packetsPerSecond: 20,
    signal: new AbortController().signal,
  },
  createProbeDeps(
    {
      mayContact: () => ({ allowed: true, because: 'cleared', packetBudget: 100 }),
      isMedicalFact: () => false,
    },
    createNeighbourTable(device, run),
  ),
);
console.log(JSON.stringify({ ...report, tookMs: Math.round(performance.now() - startedAt) }));
