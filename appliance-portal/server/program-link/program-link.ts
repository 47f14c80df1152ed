import type { ProgramView } from '@osiriscare/core/contracts/portal';
import {
  createEventReader,
  type CallError,
  type RequestTarget,
  type RetryPolicy,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import type { Result } from '@osiriscare/core/result';
import type { z } from 'zod';
import { problemOfCall, type Program } from './call-problem.ts';
import type { LastKnown } from './last-known.ts';

/** A program as the portal sees it: asked over its Unix socket, and remembered while it is away. */
export interface ProgramLink<Status, Item> extends AsyncDisposable {
  /** The answer of a call; throws a call's failure as problem. */
  readonly answer: <T>(call: Promise<Result<T, CallError>>) => Promise<T>;
  readonly view: () => ProgramView<Status>;
  readonly find: (id: string) => Item | undefined;
}

export interface ProgramLinkDeps<Status, Item extends { readonly id: string }, Event> {
  readonly program: Program;
  readonly target: RequestTarget;
  readonly known: LastKnown<Status, Item>;
  readonly eventSchema: z.ZodType<Event>;
  readonly onEvent: (event: Event) => void;
  /** The status and the whole list, asked after a connection opened. */
  readonly readAll: () => Promise<Result<WhatIs<Status, Item>, CallError>>;
  readonly logger: Logger;
  readonly retry?: RetryPolicy;
}

export interface WhatIs<Status, Item> {
  readonly status: Status;
  readonly items: readonly Item[];
}

/** How long a program may take for one answer. */
export const callTimeoutMs = 15_000;

/** Connects, and keeps connecting. Disposing writes down what is known. */
export function createProgramLink<
  Status extends { readonly version: string },
  Item extends { readonly id: string },
  Event,
>(deps: ProgramLinkDeps<Status, Item, Event>): ProgramLink<Status, Item> {
  const { program, known, logger } = deps;
  const reader = createEventReader<Event>({
    target: deps.target,
    path: '/v1/events',
    schema: deps.eventSchema,
    onOpen: () => open(deps),
    onEvent: deps.onEvent,
    onAway: () => {
      logger.warn(`${program}-away`);
      known.lose();
    },
    ...(deps.retry && { retry: deps.retry }),
  });
  return {
    answer: async (call) => {
      const result = await call;
      if (result.ok) return result.value;
      throw problemOfCall(program, result.error, known.view().awaySince);
    },
    view: () => known.view(),
    find: (id) => known.item(id),
    [Symbol.asyncDispose]: async () => {
      await reader[Symbol.asyncDispose]();
      known.write();
    },
  };
}

/** After a connection opened: the lists tell what is, the events that follow tell what changes. Rejects when they cannot be read. */
async function open<
  Status extends { readonly version: string },
  Item extends { readonly id: string },
  Event,
>({ program, known, readAll, logger }: ProgramLinkDeps<Status, Item, Event>): Promise<void> {
  const read = await readAll();
  if (!read.ok) {
    logger.warn(`${program}-unreadable`, { type: read.error.type });
    throw new Error(`the ${program} could not be read`);
  }
  known.find(read.value.status, read.value.items);
  logger.info(`${program}-found`, { version: read.value.status.version });
}
