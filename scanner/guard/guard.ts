import { err, ok, type Result } from '@osiriscare/core/result';
import { createQueue } from '../command/index.ts';
import { guardNotInstalled, guardUnsupported, type GuardError } from './errors.ts';
import type { Nft, NftSet } from './nft.ts';
import { changeScript, elementsOf, type GuardPolicy, type PolicyElements } from './policy.ts';
import { creationScript, hooksEveryDevice, takeoverScript, type GuardConfig } from './ruleset.ts';

/** Whether the kernel itself stops what is addressed to medical and held devices. */
export type GuardStatus =
  | { readonly state: 'on' }
  | { readonly state: 'off'; readonly error: GuardError };

/** What a look at the kernel found. `restored`: somebody had changed or removed the guard, and it is back; worth an alarm. */
export type GuardCheck = 'intact' | 'restored' | 'off';

/** The kernel guard of one machine. Calls may overlap; they are carried out one after another. */
export interface Guard extends AsyncDisposable {
  readonly status: () => GuardStatus;
  /** Loads the guard, or takes over the one that a killed scanner left (its content stays in force until the next `apply`). */
  readonly install: () => Promise<GuardStatus>;
  /** Makes the kernel follow the verdicts; only differences are sent. Wait for it before contacting a newly cleared device, and before anything else after a device was protected. */
  readonly apply: (policy: GuardPolicy) => Promise<GuardStatus>;
  /** Reads the guard back from the kernel and repairs it. To be called every minute. */
  readonly verify: () => Promise<GuardCheck>;
  /** Frames stopped since the table was made, by `MAC ethertype`. A rise for a protected device means that something tried. */
  readonly stopped: () => Promise<Result<NftSet, GuardError>>;
}

export interface GuardDeps {
  readonly nft: Nft;
  /** Names of the machine's interfaces that are up. */
  readonly deviceNames: () => readonly string[];
}

export interface GuardOptions extends GuardConfig {
  /** True on the appliance: the guard outlives the scanner. False for a demo, which leaves nothing behind. */
  readonly keepOnStop: boolean;
}

/** What the kernel was last known to have. */
interface Loaded {
  readonly outline: string;
  readonly sets: ReadonlyMap<string, NftSet>;
}

type Loading = Result<Loaded, GuardError>;

/** A guard that is not loaded yet. */
export function createGuard(options: GuardOptions, deps: GuardDeps): Guard {
  const inOrder = createQueue();
  let policy: GuardPolicy | undefined;
  let known: Loading = err(guardNotInstalled());

  const reload = async () => {
    const loaded = await load(options, deps);
    known =
      loaded.ok && policy
        ? await follow(options, deps.nft, { loaded: loaded.value, policy })
        : loaded;
  };
  const apply = async (next: GuardPolicy) => {
    policy = next;
    if (known.ok) known = await follow(options, deps.nft, { loaded: known.value, policy });
    // Somebody else changed the table, or it was never loaded: begin again from what the kernel has.
    if (!known.ok) await reload();
    return statusOf(known);
  };
  const verify = async (): Promise<GuardCheck> => {
    const present = await read(options, deps.nft);
    if (known.ok && present.ok && isIntact(known.value, present.value, policy)) return 'intact';
    await reload();
    return known.ok ? 'restored' : 'off';
  };
  const remove = async () => {
    if (options.keepOnStop || !known.ok) return;
    await deps.nft.load(`delete table netdev ${options.table}\n`);
    known = err(guardNotInstalled());
  };
  return {
    status: () => statusOf(known),
    install: () => inOrder(() => reload().then(() => statusOf(known))),
    apply: (next) => inOrder(() => apply(next)),
    verify: () => inOrder(verify),
    stopped: async () => {
      const sets = await deps.nft.sets(options.table);
      return sets.ok ? ok(sets.value.get('stopped') ?? new Map()) : sets;
    },
    [Symbol.asyncDispose]: () => inOrder(remove),
  };
}

/** Takes over the table that is there; makes a new one where there is none or it is of another make. */
async function load(options: GuardOptions, { nft, deviceNames }: GuardDeps): Promise<Loading> {
  const missing = options.devices.find((name) => !deviceNames().includes(name));
  if (missing !== undefined) return err(guardUnsupported(`there is no interface ${missing}`));
  const outline = await nft.outline(options.table);
  if (!outline.ok) return outline;
  const takenOver = outline.value !== undefined && (await nft.load(takeoverScript(options))).ok;
  const loaded = takenOver ? await read(options, nft) : err(guardNotInstalled());
  if (loaded.ok) return loaded;
  const created = await nft.load(creationScript(options));
  return created.ok ? read(options, nft) : created;
}

async function read(options: GuardOptions, nft: Nft): Promise<Loading> {
  const outline = await nft.outline(options.table);
  if (!outline.ok) return outline;
  if (outline.value === undefined) return err(guardNotInstalled());
  if (!hooksEveryDevice(outline.value, options))
    return err(guardUnsupported('it is not hooked to every interface'));
  const sets = await nft.sets(options.table);
  return sets.ok ? ok({ outline: outline.value, sets: sets.value }) : sets;
}

async function follow(
  options: GuardOptions,
  nft: Nft,
  { loaded, policy }: { readonly loaded: Loaded; readonly policy: GuardPolicy },
): Promise<Loading> {
  const wanted = elementsOf(policy);
  const script = changeScript(options.table, loaded.sets, wanted);
  const changed = script === '' ? ok(undefined) : await nft.load(script);
  return changed.ok
    ? ok({ outline: loaded.outline, sets: withElements(loaded.sets, wanted) })
    : changed;
}

/** What the kernel learned about the gateway by itself is no tampering. */
function isIntact(known: Loaded, present: Loaded, policy: GuardPolicy | undefined): boolean {
  if (known.outline !== present.outline) return false;
  const wanted = policy && elementsOf({ ...policy, gatewayMacs: [] });
  return wanted === undefined || changeScript('any', present.sets, wanted) === '';
}

function withElements(sets: Loaded['sets'], wanted: PolicyElements): Loaded['sets'] {
  const asSet = (elements: ReadonlySet<string>): NftSet =>
    new Map([...elements].map((element) => [element, { packets: 0, bytes: 0 }]));
  return new Map([
    ...sets,
    ...[...wanted].map(([name, elements]) => [name, asSet(elements)] as const),
  ]);
}

function statusOf(known: Loading): GuardStatus {
  return known.ok ? { state: 'on' } : { state: 'off', error: known.error };
}
