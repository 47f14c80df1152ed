import { readFileSync } from 'node:fs';
import type { Health } from '@osiriscare/core/contracts/scanner';
import type { Clock } from '@osiriscare/core/clock';
import type { Observation } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import type { Logger } from '@osiriscare/core/node/log';
import {
  captureAccount,
  createSightingFilter,
  spawnCapture,
  startCapture,
  waitUnlessStopped,
  type FloodNotice,
} from '../listen/index.ts';
import type { Book } from './book.ts';
import type { Foundation } from './foundation.ts';
import type { Notices } from './notices.ts';
import type { ObservationQueue } from './observation-queue.ts';
import { createQuestionWatch } from './repeated-questions.ts';

/** Hears what devices say of their own accord. Sends nothing. */
export interface Listening extends AsyncDisposable {
  readonly health: () => Health;
}

export interface ListeningDeps {
  readonly device: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The text of /etc/passwd. */
  readonly accounts: string;
  readonly onObservation: (observation: Observation) => void;
  readonly onFlood: (notice: FloodNotice) => void;
  readonly isMedical: (address: IpAddress) => boolean;
}

/** Captures on one interface until disposed. */
function startListening(deps: ListeningDeps): Listening {
  const filter = createSightingFilter(deps.onFlood);
  const watch = createQuestionWatch(deps.isMedical);
  const account = captureAccount(process.getuid?.() ?? -1, deps.accounts);
  const capture = startCapture({
    device: deps.device,
    ...(account === undefined ? {} : { runAs: account }),
    spawn: spawnCapture,
    wait: waitUnlessStopped,
    clock: deps.clock,
    logger: deps.logger,
    onEvent: (event) => {
      if (!filter.admits(event)) return;
      const observation = event.type === 'observation' ? event.observation : watch(event);
      if (observation) deps.onObservation(observation);
    },
  });
  return {
    health: () => {
      const status = capture.status();
      if (status.state === 'listening') return { state: 'on', id: null, message: null };
      const { type, message, nextStep } = status.reason;
      return { state: 'off', id: type, message: `${message} ${nextStep}` };
    },
    [Symbol.asyncDispose]: capture.stop,
  };
}

/** Listens on the LAN interface, if there is one. */
export function listen(
  { options, clock, logger }: Foundation,
  { queue, notices, book }: { queue: ObservationQueue; notices: Notices; book: Book },
): Listening {
  const { device } = options;
  if (device === undefined) return notListening;
  return startListening({
    device,
    clock,
    logger,
    accounts: readFileSync('/etc/passwd', 'utf8'),
    onObservation: queue.push,
    onFlood: notices.flood,
    isMedical: book.isMedicalAt,
  });
}

const notListening: Listening = {
  health: () => ({
    state: 'off',
    id: 'interface_missing',
    message:
      'This machine has no network interface to listen on. Connect it to the network, or name an interface with --interface.',
  }),
  [Symbol.asyncDispose]: async () => {},
};
