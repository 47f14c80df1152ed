/** A service of the configuration. */
export interface Endpoint {
  readonly name: string;
  readonly port: number;
}

/** `ehr.local:443`; an IPv6 address stands in brackets. */
export function endpointText({ name, port }: Endpoint): string {
  return name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`;
}

/** Endpoints that are asked side by side. */
const atATime = 8;

/** Asks about each in the order of the configuration, a few side by side. */
export async function askEach<E, T>(
  endpoints: readonly E[],
  ask: (endpoint: E) => Promise<T>,
): Promise<T[]> {
  const answers: T[] = [];
  const waiting = endpoints.entries();
  const takeTurns = async (): Promise<void> => {
    for (const [index, endpoint] of waiting) answers[index] = await ask(endpoint);
  };
  await Promise.all(Array.from({ length: atATime }, takeTurns));
  return answers;
}
