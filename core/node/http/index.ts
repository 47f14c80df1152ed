export {
  createContractClient,
  type CallError,
  type CallInput,
  type ContractClient,
  type ContractClientOptions,
} from './contract-client.ts';
export {
  createContractRouter,
  type Call,
  type ContractRouterOptions,
  type Handler,
  type Handlers,
} from './contract-router.ts';
export { errorBoundary } from './error-boundary.ts';
export {
  createEventHub,
  defaultEventHubOptions,
  type EventHub,
  type EventHubOptions,
  type OutgoingEvent,
} from './event-hub.ts';
export { createEventReader, type EventReaderOptions, type RetryPolicy } from './event-reader.ts';
export {
  startHttpServer,
  type ListenAt,
  type ListenError,
  type RunningServer,
} from './http-server.ts';
export type { BodyLimit } from './json-body.ts';
export { ProblemError, type ProblemSpec } from './problem-error.ts';
export { inputInvalid, notFoundProblem } from './problems.ts';
export {
  accessLog,
  requestId,
  type RequestContext,
  type RequestMiddleware,
  type RequestState,
} from './request-context.ts';
export type { RequestTarget } from './request-target.ts';
