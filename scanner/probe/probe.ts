import type { Socket } from 'node:net';
import type { Contact, Fact } from '@osiriscare/core/inventory';
import type { MacAddress } from '@osiriscare/core/net';
import type { Result } from '@osiriscare/core/result';
import type { Binding, ProbeTarget } from './binding.ts';
import { closeCleanly, longestOpeningMs, openConnection, type Connect } from './connection.ts';
import { costOf, costOfHandshake, costOfReading, costOfTrying, lingerMs, reserve } from './cost.ts';
import type { BindingError } from './errors.ts';
import { inspect } from './inspect.ts';
import { createPacer, type Pacer, type Timer } from './pacer.ts';
import type { ProbePort } from './probe-port.ts';
import type { ReadClosing } from './tcp-state.ts';

export interface ProbeRequest {
  readonly target: ProbeTarget;
  /** In the order in which they are asked for; medical ones belong first. */
  readonly ports: readonly ProbePort[];
  /** Most packets of this pass, retransmissions included; the device's own contact may allow fewer. Below 13 nothing is sent. */
  readonly packetBudget: number;
  /** At most 20. */
  readonly packetsPerSecond: number;
  readonly signal: AbortSignal;
}

export interface ProbeDeps {
  readonly connect: Connect;
  readonly bind: (target: ProbeTarget) => Promise<Result<Binding, BindingError>>;
  /** Asked immediately before every connection: a verdict can turn in the middle of a pass. */
  readonly mayContact: (mac: MacAddress) => Contact;
  /** True when a fact is a medical sign. */
  readonly isMedicalFact: (fact: Fact) => boolean;
  readonly timer: Timer;
  readonly readClosing: ReadClosing;
  /** Runs `task` in a while, if the process still lives then. */
  readonly later: (afterMs: number, task: () => void) => void;
}

/** Why a probe ended before its last port. The first two mean: treat the device as medical at once. */
export type ProbeStop =
  | { readonly type: 'medical_port'; readonly port: number }
  | { readonly type: 'medical_answer'; readonly port: number }
  | { readonly type: 'contact_refused' }
  | { readonly type: 'binding_lost'; readonly error: BindingError }
  | { readonly type: 'budget_spent' }
  | { readonly type: 'fell_silent'; readonly port: number }
  | { readonly type: 'flooded'; readonly port: number }
  | { readonly type: 'aborted' };

export interface ProbeReport {
  readonly target: ProbeTarget;
  readonly facts: readonly Fact[];
  /** Absent when every port was asked for. */
  readonly stoppedBy?: ProbeStop;
  readonly portsAsked: number;
  /** Never less than what was sent. */
  readonly packetsAtMost: number;
}

interface Pass {
  readonly request: ProbeRequest;
  readonly deps: ProbeDeps;
  readonly binding: Binding;
  readonly pacer: Pacer;
  readonly facts: Fact[];
  /** How long a SYN is waited for; follows the round trips that were measured. */
  openingTimeoutMs: number;
  portsAsked: number;
}

/**
 * Asks one cleared device which services it offers: one TCP connection at a time, closed cleanly, within a rate and a budget, and only for as long as the gate allows
 * it and the address belongs to the card. The first sign of a medical device ends it. Never throws for anything a peer does.
 */
export async function probeDevice(request: ProbeRequest, deps: ProbeDeps): Promise<ProbeReport> {
  const { target } = request;
  const refused = (stoppedBy: ProbeStop): ProbeReport => ({
    target,
    facts: [],
    stoppedBy,
    portsAsked: 0,
    packetsAtMost: 0,
  });
  if (request.signal.aborted) return refused({ type: 'aborted' });
  if (!deps.mayContact(target.mac).allowed) return refused({ type: 'contact_refused' });
  const bound = await deps.bind(target);
  if (!bound.ok) return refused({ type: 'binding_lost', error: bound.error });
  const limits = {
    packetsPerSecond: request.packetsPerSecond,
    packetBudget: request.packetBudget - reserve,
  };
  const pass: Pass = {
    request,
    deps,
    binding: bound.value,
    pacer: createPacer(limits, deps.timer),
    facts: [],
    openingTimeoutMs: firstOpeningTimeoutMs,
    portsAsked: 0,
  };
  const stoppedBy = await probePorts(pass);
  await untie(pass, stoppedBy);
  return {
    target,
    facts: pass.facts,
    ...(stoppedBy && { stoppedBy }),
    portsAsked: pass.portsAsked,
    packetsAtMost: pass.pacer.spent(),
  };
}

const firstOpeningTimeoutMs = 500;
const shortestOpeningTimeoutMs = 200;

async function probePorts(pass: Pass): Promise<ProbeStop | undefined> {
  for (const port of pass.request.ports) {
    const stop = (await admit(pass)) ?? (await probePort(pass, port));
    if (stop) return stop;
  }
  return undefined;
}

/** Every condition for one more connection; the gate comes last, with nothing between it and the SYN. */
async function admit(pass: Pass): Promise<ProbeStop | undefined> {
  const { request, deps, pacer, binding } = pass;
  const { signal, target } = request;
  const fits = await pacer.admit(costOfTrying, signal);
  if (signal.aborted) return { type: 'aborted' };
  if (!fits) return { type: 'budget_spent' };
  const tied = await binding.check();
  if (signal.aborted) return { type: 'aborted' };
  if (!tied.ok) return { type: 'binding_lost', error: tied.error };
  const contact = deps.mayContact(target.mac);
  if (!contact.allowed) return { type: 'contact_refused' };
  const needed = pacer.spent() + costOfTrying + reserve;
  return needed > contact.packetBudget ? { type: 'budget_spent' } : undefined;
}

async function probePort(pass: Pass, port: ProbePort): Promise<ProbeStop | undefined> {
  const { request, deps, pacer } = pass;
  pass.portsAsked += 1;
  const { address } = request.target;
  const opening = await openConnection(
    { address, port: port.port, timeoutMs: pass.openingTimeoutMs },
    { connect: deps.connect, now: deps.timer.now },
  );
  if (opening.type !== 'silent') learnRoundTrip(pass, opening.roundTripMs);
  const isOpen = opening.type === 'open' || opening.type === 'reset';
  if (isOpen) pass.facts.push({ kind: 'port.open', value: `tcp/${port.port}` });
  pacer.charge(isOpen ? costOfHandshake : 1);
  const stop = opening.type === 'open' ? await readPort(pass, port, opening.socket) : undefined;
  return isOpen && port.isMedical ? { type: 'medical_port', port: port.port } : stop;
}

async function readPort(
  { request, deps, pacer, facts }: Pass,
  port: ProbePort,
  socket: Socket,
): Promise<ProbeStop | undefined> {
  // Too little left of the budget to read: then it is enough to know that the port is open.
  const fits = await pacer.admit(costOfReading[port.reading], request.signal);
  const reading = fits && !request.signal.aborted ? port.reading : 'none';
  const told = await inspect(socket, { ...port, reading }, request.target.address);
  const ending = await closeCleanly(told.stream, deps.readClosing);
  pacer.charge(costOf(socket, ending) - costOfHandshake);
  facts.push(...told.facts);
  if (told.soundsMedical || told.facts.some(deps.isMedicalFact))
    return { type: 'medical_answer', port: port.port };
  if (ending === 'flood') return { type: 'flooded', port: port.port };
  return ending === 'unacknowledged' ? { type: 'fell_silent', port: port.port } : undefined;
}

function learnRoundTrip(pass: Pass, roundTripMs: number): void {
  const wanted = Math.max(shortestOpeningTimeoutMs, 20 + 8 * roundTripMs);
  pass.openingTimeoutMs = Math.min(longestOpeningMs, wanted);
}

/** While the kernel may still repeat a FIN to a peer that fell silent, the address stays tied to its card. */
async function untie({ binding, deps }: Pass, stop: ProbeStop | undefined): Promise<void> {
  if (stop?.type === 'fell_silent') deps.later(lingerMs, () => void binding.release());
  else await binding.release();
}
