import { Duplex } from 'node:stream';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretOf } from '../credentials/index.ts';
import { defaultDirectoryLimits } from './config.ts';
import { ber, frontDesk, ldapEntry, ldapMessage, ldapResult, requestId } from './fake-directory.ts';
import { searchComputers } from './search-computers.ts';

const search = {
  base: 'DC=clinic,DC=test',
  credential: { user: 'svc', password: secretOf('hunter2') },
  limits: defaultDirectoryLimits,
};

/** A connection whose other end answers each request with some bytes, or hangs up. */
function connection(answer: (request: Buffer) => readonly Buffer[] | undefined): Duplex {
  const stream: Duplex = new Duplex({
    read() {},
    write(request: Buffer, _, done) {
      const replies = answer(request);
      for (const reply of replies ?? []) stream.push(reply);
      if (!replies) setImmediate(() => stream.destroy());
      done();
    },
  });
  return stream;
}

const pagingControl = (cookie: string): Buffer =>
  ber(
    0xa0,
    ber(
      0x30,
      ber(4, '1.2.840.113556.1.4.319'),
      ber(4, ber(0x30, ber(2, Buffer.of(0)), ber(4, cookie))),
    ),
  );

/** The directory's answers: sign-in granted, then pages of computers, each with a cookie for the next. */
function paging(pages: number, perPage: number): Duplex {
  let page = 0;
  return connection((request) => {
    const id = requestId(request);
    if (!request.includes('objectCategory')) return [ldapMessage(id, ldapResult(0x61, 0))];
    page += 1;
    const entry = ldapMessage(id, ldapEntry(frontDesk.distinguishedName, frontDesk));
    const cookie = pagingControl(page < pages ? `page ${page}` : '');
    return [
      Buffer.concat(Array.from({ length: perPage }, () => entry)),
      ldapMessage(id, ldapResult(0x65, 0), cookie),
    ];
  });
}

test('pages are read until the directory has no more', async () => {
  const result = await searchComputers(paging(3, 2), search);
  expect(result.ok && result.value.computers).toHaveLength(6);
});

test('20,000 computers are read in less than five seconds', async () => {
  const startedAt = performance.now();
  const result = await searchComputers(paging(40, 500), search);
  expect(result.ok && result.value.computers).toHaveLength(20_000);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('a directory that pages for ever is cut off', async () => {
  expect(await searchComputers(paging(Infinity, 500), search)).toMatchObject({
    error: { type: 'directory_limit' },
  });
});

test('answers that were tampered with give a result or an error, and never hang or throw', async () => {
  const change = fc.record({ at: fc.nat(400), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const tampered = connection((request) => {
        const id = requestId(request);
        if (!request.includes('objectCategory'))
          return request[0] === 0x30 ? [ldapMessage(id, ldapResult(0x61, 0))] : undefined;
        const bytes = Buffer.concat([
          ldapMessage(id, ldapEntry(frontDesk.distinguishedName, frontDesk)),
          ldapMessage(id, ldapResult(0x65, 0), pagingControl('')),
        ]);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        setImmediate(() => tampered.destroy());
        return [bytes];
      });
      expect(await searchComputers(tampered, search)).toHaveProperty('ok');
    }),
    { numRuns: 1_000 },
  );
});
