import {
  passPhases,
  type Pass,
  type PassProgress,
  type ScannerStatus,
} from '@osiriscare/core/contracts/scanner';
import { ProblemError } from '@osiriscare/core/node/http';
import type { FakeInventory } from './inventory.ts';

const stepsPerPhase = 8;

/** Passes that take a few seconds and send nothing. */
export class FakePasses {
  readonly #inventory: FakeInventory;
  readonly #changed: () => void;
  readonly #stepMs: number;
  #current: PassProgress | null = null;
  #timer: NodeJS.Timeout | undefined;
  #step = 0;
  #ended: Pass[] = [];

  constructor(inventory: FakeInventory, changed: () => void, stepMs = 250) {
    this.#inventory = inventory;
    this.#changed = changed;
    this.#stepMs = stepMs;
  }

  status(): Pick<ScannerStatus, 'pass' | 'lastPass'> {
    return { pass: this.#current, lastPass: this.#ended[0] ?? null };
  }

  list(): Pass[] {
    return this.#ended;
  }

  start(startedBy: string, subnets: readonly string[]): PassProgress {
    if (this.#current) throw passRunning();
    const startedAt = this.#inventory.now();
    this.#step = 0;
    this.#current = {
      id: `pass-${startedAt}`,
      startedAt,
      startedBy,
      subnets: [...subnets],
      phase: 'asking',
      done: 0,
      total: stepsPerPhase,
      current: null,
      found: 0,
    };
    this.#timer = setInterval(() => this.#advance(), this.#stepMs);
    this.#changed();
    return this.#current;
  }

  cancel(): boolean {
    return this.#end('cancelled');
  }

  #advance(): void {
    if (!this.#current) return;
    this.#step += 1;
    const phase = passPhases[Math.floor(this.#step / stepsPerPhase)];
    if (!phase) {
      this.#end('completed');
      return;
    }
    const devices = this.#inventory.list();
    const total = devices.length;
    const done = Math.floor((total * (this.#step % stepsPerPhase)) / stepsPerPhase);
    this.#current = {
      ...this.#current,
      phase,
      done,
      total,
      current: devices[done]?.name ?? null,
      found: total,
    };
    this.#changed();
  }

  #end(outcome: Pass['outcome']): boolean {
    clearInterval(this.#timer);
    if (!this.#current) return false;
    const { id, startedAt, startedBy, subnets } = this.#current;
    const counts = this.#inventory.counts();
    this.#current = null;
    this.#ended = [
      {
        id,
        startedAt,
        startedBy,
        subnets,
        outcome,
        problem: null,
        endedAt: this.#inventory.now(),
        found: counts.devices,
        probed: counts.cleared,
        sweepFrames: subnets.length * 254,
        medicalDevices: counts.medical,
        medicalPackets: 0,
        heldDevices: counts.held,
        heldPackets: 0,
        discoveryPackets: 0,
      },
      ...this.#ended,
    ];
    this.#changed();
    return true;
  }
}

function passRunning(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'pass_running',
    message: 'A scan is already under way.',
    next: 'Wait until it has ended, or cancel it.',
  });
}
