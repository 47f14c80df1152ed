/**
 * Where to go after signing in: the page that was asked for, and never another site.
 *
 * Only paths of our own are followed (`/devices?state=held`); `//host` and whole addresses lead to the overview.
 */
export function returnPath(asked: string | null): string {
  if (!asked?.startsWith('/') || asked.startsWith('//') || asked.includes('\\')) return '/';
  return asked.startsWith('/sign-in') ? '/' : asked;
}

/** The sign-in page, knowing the way back. */
export function signInPath({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  const here = `${pathname}${search}`;
  return here === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(here)}`;
}
