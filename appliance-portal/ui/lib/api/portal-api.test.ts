import { describe, expect, it, vi } from 'vitest';
import { createPortalApi } from './portal-api.ts';

function portalThat(answers: () => Response | Promise<Response>, csrfToken?: string) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const onSignedOut = vi.fn();
  const api = createPortalApi({
    fetch: async (url, init) => {
      asked.push({
        url: new Request(url instanceof URL ? url : new URL(url as string, 'http://portal')).url,
        init,
      });
      return answers();
    },
    csrfToken: () => csrfToken,
    onSignedOut,
  });
  return { api, asked, onSignedOut };
}

const json = (body: unknown, status = 200) => Response.json(body, { status });
const problem = {
  error: { id: 'not_found', message: 'There is no such device.', next: 'Go back.' },
};

describe('createPortalApi', () => {
  it('fills parameters into the path and gives the parsed answer', async () => {
    const { api, asked } = portalThat(() => json({ dismissed: true }), 'token');
    const answer = await api.ask('dismissNotice', { params: { id: 'a b' } });
    expect(answer).toEqual({ ok: true, value: { dismissed: true } });
    expect(asked[0]?.url).toBe('http://portal/api/notices/a%20b');
  });

  it('sends the token of the session with what changes something, and not with what only reads', async () => {
    const { api, asked } = portalThat(() => json({ practice: '', helpNumber: '' }), 'token');
    await api.ask('practice');
    await api.ask('changePractice', { body: { practice: 'North Valley', helpNumber: '' } });
    const tokens = asked.map(({ init }) => new Headers(init?.headers).get('x-csrf-token'));
    expect(tokens).toEqual([null, 'token']);
  });

  it('hands on the words of a refusal', async () => {
    const { api } = portalThat(() => json(problem, 404));
    const answer = await api.ask('device', { params: { id: 'x' } });
    expect(answer).toMatchObject({ ok: false, error: { id: 'not_found', next: 'Go back.' } });
  });

  it('says that the appliance is away when nothing answers', async () => {
    const { api } = portalThat(() => Promise.reject(new TypeError('refused')));
    expect(await api.ask('scanner')).toMatchObject({ ok: false, error: { id: 'portal_away' } });
  });

  it('refuses an answer that does not fit the contract', async () => {
    const { api } = portalThat(() => json({ practice: 7 }));
    const answer = await api.ask('practice');
    expect(answer).toMatchObject({ ok: false, error: { id: 'answer_unreadable' } });
  });

  it('reports the end of a session once there was one', async () => {
    const signedIn = portalThat(() => json(problem, 401), 'token');
    await signedIn.api.ask('scanner');
    expect(signedIn.onSignedOut).toHaveBeenCalledOnce();
    const stranger = portalThat(() => json(problem, 401));
    await stranger.api.ask('scanner');
    expect(stranger.onSignedOut).not.toHaveBeenCalled();
  });
});
