import * as fc from 'fast-check';
import { factKinds, factSources, longestFactValue } from '@osiriscare/core/inventory';
import { isGroupAddress, parseIpAddress, parseMacAddress } from '@osiriscare/core/net';
import { decodeFrame } from '../decode-frame.ts';
import type { ListenEvent } from '../listen-event.ts';
import { mutate, mutations, withTrueLengths } from './mutation.ts';
import { recordedFrames, recordings } from './recorded-frames.ts';
import { sampleFrames } from './sample-frames.ts';

/** What came out of a fuzzing run. */
export interface FuzzOutcome {
  readonly runs: number;
  /** How many frames taught something: too few would mean that the mutations never reach the decoders. */
  readonly framesWithEvents: number;
  /** Longest time for one frame, the best of three tries, so that a pause of the machine is not counted. */
  readonly worstMs: number;
  /** The smallest frame found that breaks a property, and which; absent when all held. */
  readonly failure?: string;
}

/** At most this long for one frame. */
export const longestDecodeMs = 10;

const at = 1_767_603_600_000;
const suspiciousMs = 0.5;
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/**
 * Feeds changed frames, made by hand and recorded in the lab, and bytes from nowhere to the decoders. They must never throw, must say only valid things within their bounds, and be quick about it.
 *
 * @param runs how many frames
 * @param seed the same seed makes the same frames
 */
export function fuzzDecoders(runs: number, seed: number): FuzzOutcome {
  const outcome = { runs, framesWithEvents: 0, worstMs: 0 };
  const property = fc.property(hostileFrames(frameCorpus()), (frame) => {
    const { events, tookMs } = timedDecode(frame);
    outcome.worstMs = Math.max(outcome.worstMs, tookMs);
    if (events.length > 0) outcome.framesWithEvents += 1;
    const faults = events.flatMap(faultsOf);
    if (tookMs > longestDecodeMs) faults.push(`took ${tookMs} ms`);
    if (faults.length > 0) throw new Error(faults.join('; '));
  });
  const details = fc.check(property, { numRuns: runs, seed });
  if (!details.failed) return outcome;
  const [frame] = details.counterexample ?? [];
  const cause = String(details.errorInstance);
  return { ...outcome, failure: `${cause}: ${Buffer.from(frame ?? []).toString('hex')}` };
}

/** Well-formed frames to begin with: one made by hand of every kind, and all recordings of the lab. */
function frameCorpus(): readonly Uint8Array[] {
  const recorded = recordings.flatMap((name) => recordedFrames(name).map(({ bytes }) => bytes));
  return [...sampleFrames().values(), ...recorded];
}

function hostileFrames(corpus: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const changed = fc
    .tuple(fc.constantFrom(...corpus), mutations, fc.boolean(), fc.boolean())
    .map(([frame, changes, wholeFrame, repaired]) => {
      const mutated = changes.reduce((bytes, change) => mutate(bytes, change, wholeFrame), frame);
      return repaired ? withTrueLengths(mutated) : mutated;
    });
  return fc.oneof(
    { weight: 40, arbitrary: changed },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 120 }) },
  );
}

function timedDecode(frame: Uint8Array): {
  readonly events: readonly ListenEvent[];
  readonly tookMs: number;
} {
  const [events, first] = timeOnce(frame);
  if (first < suspiciousMs) return { events, tookMs: first };
  return { events, tookMs: Math.min(first, timeOnce(frame)[1], timeOnce(frame)[1]) };
}

function timeOnce(frame: Uint8Array): [readonly ListenEvent[], number] {
  const before = performance.now();
  const events = decodeFrame(frame, at);
  return [events, performance.now() - before];
}

function faultsOf(event: ListenEvent): string[] {
  const { mac, address } = event.type === 'observation' ? event.observation : event;
  const faults = addressFaults(mac, address);
  if (event.type === 'arp-question') return [...faults, ...addressFaults(undefined, event.target)];
  const { observation } = event;
  if (mac === undefined && address === undefined) faults.push('about nobody');
  if (observation.at !== at) faults.push('wrong time');
  if (!factSources.includes(observation.source)) faults.push(`source ${observation.source}`);
  if (observation.facts.length > 24) faults.push(`${observation.facts.length} facts`);
  return [...faults, ...observation.facts.flatMap(factFaults)];
}

function addressFaults(mac?: string, address?: string): string[] {
  const faults: string[] = [];
  const parsed = mac === undefined ? undefined : parseMacAddress(mac);
  if (parsed !== mac || (parsed && isGroupAddress(parsed))) faults.push(`card ${mac}`);
  if (address !== undefined && parseIpAddress(address) !== address)
    faults.push(`address ${address}`);
  return faults;
}

function factFaults({ kind, value }: { kind: string; value: string }): string[] {
  const faults: string[] = [];
  if (!factKinds.some((known) => known === kind)) faults.push(`kind ${kind}`);
  if (value === '' || value.length > longestFactValue) faults.push(`length of ${kind}`);
  if (unprintable.test(value)) faults.push(`unprintable ${kind}`);
  return faults;
}
