import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPhiGate } from './gate.ts';
import { longestText } from './scrub-text.ts';
import { createCorpus, tunedFamilies } from './testing/index.ts';
import { pieces } from './testing/pieces.ts';

/** Not secret, but another for each text. */
const hash = (text: string): string =>
  [...text]
    .reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 0xff_ff_ff_ff_ff, 7)
    .toString(16)
    .padStart(12, '0');
const gate = createPhiGate({
  staff: [
    { given: 'Jane', family: 'Kowalski' },
    { given: 'José', family: "O'Brien" },
    { given: 'Mark', family: 'Page' },
    { given: 'Amy', family: 'Smith-Jones', logins: ['asj7'] },
  ],
  hash,
});
const scrub = (text: string): string => gate.text(text).text;

describe('identifiers', () => {
  test.each([
    ['SSN 123-45-6789.', 'SSN [ssn].'],
    ['seen 123-45-6789 today', 'seen [ssn] today'],
    ['123 - 45 - 6789', '[ssn]'],
    ['123\u201345\u20136789', '[ssn]'],
    ['ssn=123456789', 'ssn=[ssn]'],
    ['S.S.N.: 1 2 3 - 4 5 - 6 7 8 9', 'S.S.N.: [ssn]'],
    ['SSN # l23 45 67O9', 'SSN # [ssn]'],
    ['Key (ssn)=(123456789)', 'Key (ssn)=([ssn])'],
    ['call (415) 555-0123 x12 now', 'call [phone] now'],
    ['+1 415.555.0123', '[phone]'],
    ['tel: 4155550123', 'tel: [phone]'],
    ['(415) 555-\n0123', '[phone]'],
    ['+44 20 7946 0958', '[phone]'],
    ['write to a.b+c@mail.example.org, please', 'write to [email], please'],
    ['?email=a.b%40example.org&x=1', '?email=[email]&x=1'],
    ['DOB: 03/04/1962', 'DOB: [birth date]'],
    ['D.O.B. 4 March 1962', 'D.O.B. [birth date]'],
    ['date of birth is\n March 4th, 1962', 'date of birth is\n [birth date]'],
    ['"birthDate":"1962-03-04"', '"birthDate":"[birth date]"'],
    ['<birthTime value="19620304"/>', '<birthTime value="[birth date]"/>'],
    ['dob=3%2F4%2F1962', 'dob=[birth date]'],
    ['DOB: third of April', 'DOB: third of April'],
    ['MRN 0012345', 'MRN [record number]'],
    ['MRN0012345', 'MRN[record number]'],
    ['medical record number is AB-1234567', 'medical record number is [record number]'],
    ['patient_id: 20-11-45', 'patient_id: [record number]'],
    ['Member ID: XYZ123456789', 'Member ID: [insurance id]'],
    ['Medicare 1EG4-TE5-MK73', 'Medicare [insurance id]'],
    ['has 1EG4TE5MK73 on file', 'has [insurance id] on file'],
    ['lives at 12 Oak St., Apt 4, Springfield, IL 62704', 'lives at [address]'],
    ['to 120 N Lincoln Blvd\nSt. Paul, MN 55101-1234', 'to [address]'],
    ['PO Box 123, Boise, ID 83701', '[address]'],
    ['near Salt Lake City, UT 84101', 'near [address]'],
    ['card 4111 1111 1111 1111', 'card [card]'],
    ['378282246310005 declined', '[card] declined'],
    ['Patient Name: Doe, John Q.', 'Patient Name: [name]'],
    ['{"lastName":"van der Berg"}', '{"lastName":"[name]"}'],
    ['saw Mrs. Doe', 'saw [name]'],
    ['C:\\Users\\jdoe\\Desktop', 'C:\\Users\\[login]\\Desktop'],
    ['"C:\\\\Users\\\\John Doe\\\\x"', '"C:\\\\Users\\\\[login]\\\\x"'],
    ['/home/jdoe/.ssh', '/home/[login]/.ssh'],
    ['PID|1||123^^^X||DOE^JOHN||19620304\nOBX|1', 'PID|[patient segment]\nOBX|1'],
    ['NM1*IL*1*DOE*JOHN~HL*1~', 'NM1*[patient segment]~HL*1~'],
    ['(0010,0010) PN [DOE^JOHN]\n(0020,000d) UI', '(0010,0010)[patient segment]\n(0020,000d) UI'],
    [
      "insert into p (mrn, dob) values ('12345', 'March 4'), ('12346', '?')",
      "insert into p (mrn, dob) values ('[record number]', '[birth date]'), ('[record number]', '[birth date]')",
    ],
    [
      'host,dob,port\nsrv01,3/4/62,22\nsrv02,old,23\n\nport 22',
      'host,dob,port\nsrv01,[birth date],22\nsrv02,[birth date],23\n\nport 22',
    ],
  ])('%j leaves as %j', (text, expected) => {
    expect(scrub(text)).toBe(expected);
  });

  test.each([
    '\uff11\uff12\uff13-\uff14\uff15-\uff16\uff17\uff18\uff19',
    '1\u200b23-45-67\u00ad89',
    '\u0661\u0662\u0663-\u0664\u0665-\u0666\u0667\u0668\u0669',
    '123\u00a045\u00a06789',
  ])('look-alike and hidden signs do not hide a number: %j', (text) =>
    expect(scrub(`a ${text} b`)).toBe('a [ssn] b'),
  );
});

describe('people on the staff list', () => {
  test.each([
    ['Jane Kowalski', '[name]'],
    ['Kowalski, Jane', '[name]'],
    ['KOWALSKI, JANE M', '[name]'],
    ['J. Kowalski called', '[name] called'],
    ['jkowalski logged in', '[login] logged in'],
    ['jkowalski2@srv01:~$', '[login]@srv01:~$'],
    ['CLINIC\\jkowalski', 'CLINIC\\[login]'],
    ['asj7 logged in', '[login] logged in'],
    ["Jose O'Brien", '[name]'],
    ['Amy Smith-Jones', '[name]'],
    ["Kowalski's chart", "[name]'s chart"],
    ['Mark Page left', '[name] left'],
    ['mark page 3 as read', 'mark page 3 as read'],
    ['Page 3 of 4', 'Page 3 of 4'],
    ['kowalski-pc.clinic.local', 'kowalski-pc.clinic.local'],
  ])('%j leaves as %j', (text, expected) => {
    expect(scrub(text)).toBe(expected);
  });
});

test.each([
  '10.1.2.3 192.168.0.1 fe80::1 127.0.0.1 255.255.255.0',
  'ws-04.clinic.local 00:1b:44:11:3a:b7 00-1B-44-11-3A-B7',
  '2026-11-25T07:14:02.123Z Nov 25 07:14:02 srv01 sshd[4711]: port 49152',
  'version 10.0.19045.3803, driver 31.0.15.4601, openssl 1.1.1n-0+deb11u5, v8.8.8.8',
  'KB5034441 S-1-5-21-1004336348-1177238915-682003330-1013 0x80070643 exit code 203',
  '6f1ed002-ab5e-4f3a-9d9b-1c2d3e4f5a6b e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'getty@tty1.service user@1000.service chacha20-poly1305@openssh.com lodash@4.17.21 root@backup.clinic.local',
  '/etc/ssh/sshd_config /home/ubuntu/x C:\\Users\\Public\\Desktop C:\\Windows\\System32',
  '1700000000 1700000000000 1700000000.123 234 567 8901 12',
  '1 Hard Drive, 16 PCIe Lane, 2 Network Drive, 12 percent of 4096 bytes',
  'Group: docker; Phone: not connected; Address: 10.0.0.1; Name: Remote Desktop Services; Contact: hostmaster',
  'patient monitor, Patient Portal, patient is waiting',
  'OID 1.3.6.1.4.1.311.20.2.3; 5 0014ee 2b9a1c3f7; WD-WCC4N1234567; A-004417',
])('infrastructure stays: %j', (text) => {
  expect(gate.text(text)).toEqual({ text, taken: {} });
});

test('a public address has one token wherever it stands, another address has another', () => {
  const text = scrub('8.8.8.8 to 1.1.1.1, 8.8.8.8 and 2606:4700::1111');
  const [first, second, again, six] = text.match(/\[address [0-9a-f]{12}\]/g) ?? [];
  expect(first).toBe(again);
  expect(new Set([first, second, six]).size).toBe(3);
});

test('what was scrubbed once is not changed again', () => {
  for (const family of tunedFamilies)
    for (const { text } of createCorpus(family, 11, 3).samples) {
      const once = scrub(text);
      expect(scrub(once)).toBe(once);
    }
});

test('nothing but tokens is put in, and what stays keeps its order', () => {
  const signs = fc.constantFrom(
    ...pieces,
    'é',
    'e\u0301',
    '\u200b',
    '\ud83d',
    '😀',
    'ﬃ',
    '٣',
    '\u0130',
    '[',
    ']',
  );
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 20 }), (parts) => {
      const text = parts.join('');
      let at = 0;
      for (const part of scrub(text).split(/\[[a-z]+(?: [a-z0-9]+)?\]/)) {
        at = text.indexOf(part, at) + part.length;
        expect(at).toBeGreaterThanOrEqual(part.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('a text that is too long to read is withheld', () => {
  expect(gate.text('a'.repeat(longestText + 1))).toEqual({
    text: '[withheld]',
    taken: {},
    withheld: 'too long',
  });
});
