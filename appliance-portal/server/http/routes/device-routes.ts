import type { BodyOf, PortalEndpoints } from '@osiriscare/core/contracts/portal';
import type { PortalHandlers, PortalServices } from '../portal-services.ts';
import { whoOf } from '../portal-state.ts';

type Operation =
  | 'listDevices'
  | 'device'
  | 'describeDevice'
  | 'decide'
  | 'mergeDevices'
  | 'splitDevice';
type Decision = BodyOf<PortalEndpoints['decide']>;

const mostNames = 10;

/** Devices and what people decide about them. Who asks is taken from the session, never from the page. */
export function deviceRoutes(services: PortalServices): PortalHandlers<Operation> {
  const { scanner, audit } = services;
  const { client } = scanner;
  return {
    listDevices: () => scanner.devices(),
    device: ({ params }) => scanner.answer(client.device({ params })),
    describeDevice: async ({ ctx, params, body }) => {
      const by = whoOf(ctx).name;
      const device = await scanner.answer(client.describeDevice({ params, body: { ...body, by } }));
      audit.note(ctx, 'describe', `Described ${device.name}: ${describedParts(body)}.`);
      return device;
    },
    decide: async ({ ctx, body }) => {
      const by = whoOf(ctx).name;
      const text = decisionText(services, body);
      const answer = await scanner.answer(client.decide({ body: { ...body, by } }));
      const refused = answer.refused.length > 0 ? ` Refused for ${answer.refused.length}.` : '';
      audit.note(ctx, 'decide', `${text}${refused} Reason: ${body.reason}`);
      return answer;
    },
    mergeDevices: async ({ ctx, params, body }) => {
      const by = whoOf(ctx).name;
      const other = nameOf(services, body.other);
      const device = await scanner.answer(client.mergeDevices({ params, body: { ...body, by } }));
      audit.note(ctx, 'merge', `Merged ${other} into ${device.name}. Reason: ${body.reason}`);
      return device;
    },
    splitDevice: async ({ ctx, params, body }) => {
      const by = whoOf(ctx).name;
      const from = nameOf(services, params.id);
      const device = await scanner.answer(client.splitDevice({ params, body: { ...body, by } }));
      audit.note(ctx, 'split', `Split ${body.mac} off ${from}. Reason: ${body.reason}`);
      return device;
    },
  };
}

const decisionWords: Readonly<Record<Decision['kind'], string>> = {
  clear: 'Cleared',
  hold: 'Held',
  medical: 'Declared medical',
  withdraw: 'Withdrew the decision about',
  'opt-in': 'Opted in',
};

function decisionText(services: PortalServices, body: Decision): string {
  const names = body.ids.slice(0, mostNames).map((id) => nameOf(services, id));
  const more = body.ids.length > mostNames ? ` and ${body.ids.length - mostNames} more` : '';
  const limits =
    body.kind === 'opt-in'
      ? ` until ${new Date(body.expiresAt).toISOString()}, ${body.packetBudget} packets in all`
      : '';
  return `${decisionWords[body.kind]} ${names.join(', ')}${more}${limits}.`;
}

function describedParts(body: BodyOf<PortalEndpoints['describeDevice']>): string {
  const label = body.label === undefined ? [] : [`name "${body.label ?? ''}"`];
  const note = body.note === undefined ? [] : ['note'];
  return [...label, ...note].join(' and ');
}

function nameOf({ scanner }: PortalServices, id: string): string {
  return scanner.find(id)?.name ?? `device ${id}`;
}
