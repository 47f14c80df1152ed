import { describe, expect, it } from 'vitest';
import { returnPath, signInPath } from './return-path.ts';

describe('returnPath', () => {
  it('leads back to the page that was asked for', () => {
    const { searchParams } = new URL(
      signInPath({ pathname: '/devices', search: '?state=held' }),
      'http://portal',
    );
    expect(returnPath(searchParams.get('back'))).toBe('/devices?state=held');
  });

  it('never leads to another site', () => {
    for (const foreign of ['//evil.example', 'https://evil.example', '/\\evil.example', null])
      expect(returnPath(foreign)).toBe('/');
  });

  it('never leads back to the sign-in itself', () => {
    expect(returnPath('/sign-in?back=x')).toBe('/');
  });
});
