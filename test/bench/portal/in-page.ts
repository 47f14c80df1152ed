// These functions run inside the browser's page: each is sent there as text, so it uses nothing from outside itself.

declare const document: {
  querySelector(selector: string): { value: string; dispatchEvent(event: Event): boolean } | null;
};
declare function requestAnimationFrame(callback: () => void): void;

export interface Person {
  readonly name: string;
  readonly passcode: string;
}

/** Signs in as the person of the first start and finishes it, so that the pages open. */
export async function finishFirstStart(person: Person): Promise<void> {
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<{ csrfToken: string }>;
  };
  const { csrfToken } = await post('/api/sign-in', person);
  const practice = { practice: 'North Valley', helpNumber: '', subnets: ['10.77.0.0/20'] };
  await post('/api/first-start', { ...practice, ...person }, { 'x-csrf-token': csrfToken });
}

/** What the browser notes about the visit, asked when the first device stands on the page. */
export async function readVisit() {
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const rowsPaintedMs = performance.now();
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const files = performance.getEntriesByType('resource') as unknown as {
    readonly name: string;
    readonly encodedBodySize: number;
  }[];
  const bytes = files
    .filter(({ name }) => !name.includes('/api/'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return { firstPaintMs: paint?.startTime ?? 0, rowsPaintedMs, transferredKb: bytes / 1024 };
}

/** Milliseconds from one change of the search to the painted list. */
export async function filterFor(text: string): Promise<number> {
  const input = document.querySelector('input[type="search"]');
  if (input === null) throw new Error('the page has no search');
  const startedAt = performance.now();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  return performance.now() - startedAt;
}
