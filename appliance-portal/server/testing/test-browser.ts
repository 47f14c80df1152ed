import { request, type IncomingHttpHeaders } from 'node:http';
import type { Session } from '@osiriscare/core/contracts/portal';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The JSON of the answer; null when it is none. */
  readonly json: unknown;
  /** Id of the problem, if it is one. */
  readonly problem: string | undefined;
}

export interface AskOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Loopback address to come from. */
  readonly from?: string;
}

/** What a browser does with the portal: keeps the cookie, sends the page's token. */
export class TestBrowser {
  readonly port: number;
  cookie = '';
  csrfToken = '';

  constructor(port: number) {
    this.port = port;
  }

  ask(path: string, options: AskOptions = {}): Promise<Answer> {
    const text = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers = {
      host: `127.0.0.1:${this.port}`,
      ...(this.cookie && { cookie: this.cookie }),
      ...(this.csrfToken && { 'x-csrf-token': this.csrfToken }),
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      }),
      ...options.headers,
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.port,
          path,
          method: options.method ?? 'GET',
          headers,
          localAddress: options.from ?? '127.0.0.1',
          agent: false,
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () => {
            const [cookie] = answer.headers['set-cookie'] ?? [];
            if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
            resolve(present(answer.statusCode ?? 0, answer.headers, Buffer.concat(chunks)));
          });
        },
      );
      sent.once('error', reject);
      sent.end(text);
    });
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.ask(path, { method: 'POST', body });
  }

  async signIn(name: string, passcode: string, from?: string): Promise<Answer> {
    this.csrfToken = '';
    const options = { method: 'POST', body: { name, passcode }, ...(from && { from }) };
    const answer = await this.ask('/api/sign-in', options);
    if (answer.status === 200) this.takeSession(answer.json as Session);
    return answer;
  }

  takeSession(session: Session): void {
    this.csrfToken = session.signedIn ? session.csrfToken : '';
  }
}

function present(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  const json = jsonOf(bytes);
  const problem = (json as { error?: { id?: string } } | null)?.error?.id;
  return { status, headers, bytes, json, problem };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
