import type { BodyOf, DeviceDetail, ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import type { Handlers } from '@osiriscare/core/node/http';
import { summaryOf } from './clinic.ts';
import type { FakeScanner } from './handlers.ts';

type Decision = BodyOf<ScannerEndpoints['decide']>;
type Deciding = Pick<
  Handlers<ScannerEndpoints>,
  'decide' | 'mergeDevices' | 'splitDevice' | 'stop' | 'resume'
>;

/** What people decide: about devices, about which are one, and about stopping. */
export function deciding(scanner: FakeScanner): Deciding {
  const { inventory } = scanner;
  return {
    decide: ({ body }) => decide(scanner, body),
    mergeDevices: ({ params, body }) => {
      const other = inventory.get(body.other);
      inventory.remove(other.id);
      const device = inventory.get(params.id);
      const macs = [...device.macs, ...other.macs];
      const addresses = [...device.addresses, ...other.addresses];
      const text = `Merged with ${other.name}.`;
      return inventory.change(device.id, { macs, addresses }, { kind: 'merge', text, by: body.by });
    },
    splitDevice: ({ params, body }) => {
      const device = inventory.get(params.id);
      const macs = device.macs.filter((mac) => mac !== body.mac);
      const line = { kind: 'split', text: `${body.mac} is a device of its own.`, by: body.by };
      inventory.change(device.id, { macs }, line);
      inventory.put({ ...device, id: `${device.id}-split`, macs: [body.mac], addresses: [] });
      return inventory.get(`${device.id}-split`);
    },
    stop: ({ body }) => {
      scanner.stopped = { by: body.by, reason: body.reason, at: inventory.now() };
      scanner.passes.cancel();
      scanner.tellStatus();
      return scanner.status();
    },
    resume: () => {
      scanner.stopped = null;
      scanner.tellStatus();
      return scanner.status();
    },
  };
}

function decide(scanner: FakeScanner, body: Decision) {
  const known = body.ids.filter((id) => scanner.inventory.find(id));
  const unknown = body.ids.filter((id) => !scanner.inventory.find(id));
  const done = known.map((id) => summaryOf(apply(scanner, id, body)));
  scanner.tellStatus();
  return {
    done,
    refused: unknown.map((id) => ({
      id,
      error: 'device_unknown',
      message: 'There is no such device.',
    })),
  };
}

function apply(scanner: FakeScanner, id: string, body: Decision): DeviceDetail {
  const at = scanner.inventory.now();
  const { by, reason } = body;
  const patch: Partial<DeviceDetail> =
    body.kind === 'opt-in'
      ? {
          optedIn: true,
          decision: {
            kind: 'opt-in',
            by,
            reason,
            at,
            expiresAt: body.expiresAt,
            packetBudget: body.packetBudget,
          },
        }
      : { ...stateAfter(body.kind), optedIn: false, decision: { kind: body.kind, by, reason, at } };
  const line = { kind: 'decision', text: `Decided: ${body.kind}. ${reason}`, by };
  return scanner.inventory.change(id, { ...patch, needsDecision: false }, line);
}

function stateAfter(kind: 'clear' | 'hold' | 'medical' | 'withdraw'): Partial<DeviceDetail> {
  if (kind === 'clear') return { state: 'cleared' };
  if (kind === 'medical') return { state: 'medical', type: 'medical-other' };
  return kind === 'hold' ? { state: 'held' } : {};
}
