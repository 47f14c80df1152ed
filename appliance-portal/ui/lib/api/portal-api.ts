import './zod-without-eval.ts';
import {
  pathOf,
  portalEndpoints,
  type AnswerOf,
  type BodyOf,
  type Endpoint,
  type ParamsOf,
  type PortalEndpoints,
  type PortalOperation,
} from '@osiriscare/core/contracts/portal';
import { err, ok, type Result } from '@osiriscare/core/result';
import { answerUnreadable, portalAway, troubleFrom, type Trouble } from './trouble.ts';

type With<Key extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Key]?: undefined }
  : [Value] extends [Record<string, never>]
    ? { readonly [K in Key]?: undefined }
    : { readonly [K in Key]: Value };

/** Parameters and body of an operation, each only where it has one. */
export type RequestOf<O extends PortalOperation> = With<'params', ParamsOf<PortalEndpoints[O]>> &
  With<'body', BodyOf<PortalEndpoints[O]>>;

export type PortalAnswer<O extends PortalOperation> = AnswerOf<PortalEndpoints[O]>;

/** Asks the portal. Never throws: what cannot be done comes back as a {@link Trouble}. */
export interface PortalApi {
  readonly ask: <O extends PortalOperation>(
    operation: O,
    ...request: Record<string, never> extends RequestOf<O> ? [] : [RequestOf<O>]
  ) => Promise<Result<PortalAnswer<O>, Trouble>>;
}

export interface PortalApiDeps {
  readonly fetch: typeof fetch;
  /** Token of the session, sent with everything that changes something. */
  readonly csrfToken: () => string | undefined;
  /** Called when a session that was there has ended. */
  readonly onSignedOut: () => void;
}

/** The portal's API over HTTP; every answer is parsed by the schema that the server declares. */
export function createPortalApi(deps: PortalApiDeps): PortalApi {
  return {
    ask: async (operation, ...[request]) => {
      const endpoint: Endpoint = portalEndpoints[operation];
      const response = await send(deps, endpoint, request ?? {});
      if (!response) return err(portalAway);
      if (response.status === 401 && deps.csrfToken()) deps.onSignedOut();
      return readAnswer(endpoint, response);
    },
  };
}

interface LooseRequest {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

async function send(deps: PortalApiDeps, endpoint: Endpoint, request: LooseRequest) {
  const { method } = endpoint;
  const headers = new Headers({ accept: 'application/json' });
  const token = deps.csrfToken();
  if (method !== 'GET' && token) headers.set('x-csrf-token', token);
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (request.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(request.body);
  }
  return deps.fetch(pathOf(endpoint, request.params ?? {}), init).catch(() => undefined);
}

async function readAnswer<A>(endpoint: Endpoint, response: Response): Promise<Result<A, Trouble>> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) return err(response.status >= 502 && !body ? portalAway : troubleFrom(body));
  const parsed = endpoint.answer.safeParse(body);
  // The schema that has just accepted it is the one `A` is inferred from; the table loses that link when it is indexed by a variable.
  return parsed.success ? ok(parsed.data as A) : err(answerUnreadable);
}
