import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStderrDialogue, type DialogueStep } from './stderr-dialogue.ts';

const marks = { prompt: 'osiris-prompt', ready: 'osiris-ready' };

function heard(
  text: string,
  cuts: readonly number[] = [],
  expected: Parameters<typeof createStderrDialogue>[0] = marks,
) {
  const dialogue = createStderrDialogue(expected);
  const bytes = Buffer.from(text);
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const steps: DialogueStep[] = [];
  let rest = '';
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    const taken = dialogue.take(bytes.subarray(from, end));
    steps.push(...taken.steps);
    rest += taken.rest.toString();
    from = end;
  }
  return { steps, rest };
}

test('however the bytes are cut, sudo is answered once and only what follows is the output', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => {
      expect(heard('Lecture.\nosiris-promptosiris-ready\nwarning: x\n', cuts)).toEqual({
        steps: ['send-password', 'send-input'],
        rest: 'warning: x\n',
      });
    }),
  );
});

test('a second prompt means that the password was refused', () => {
  expect(heard('osiris-prompt\nSorry, try again.\nosiris-prompt')).toEqual({
    steps: ['send-password', 'refused'],
    rest: '',
  });
});

test('a prompt of another program gets no password', () => {
  expect(heard('Password: [sudo] password for anna: ').steps).toEqual([]);
});

test('a prompt that comes after the program runs gets no password', () => {
  expect(heard('osiris-ready\nosiris-prompt')).toEqual({
    steps: ['send-input'],
    rest: 'osiris-prompt',
  });
});

test('where nothing is expected all of it is output', () => {
  expect(heard('osiris-prompt', [3], { prompt: null, ready: null })).toEqual({
    steps: [],
    rest: 'osiris-prompt',
  });
});

test('noise without end before the program runs is not kept', () => {
  const dialogue = createStderrDialogue(marks);
  for (let round = 0; round < 100; round += 1) dialogue.take(Buffer.alloc(65_536, 'x'));
  expect(dialogue.before()).toHaveLength(2000);
});
