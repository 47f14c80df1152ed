import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { readCanonical, toCanonical } from '@osiriscare/core/trust';
import { describeWithVectors, vectorFile, vectorPaths } from '../../support/vectors.ts';

describeWithVectors('RFC 8785, vectors of its author', () => {
  const names = vectorPaths('jcs/input/*.json').map((path) => basename(path, '.json'));

  test('there are six documents', () => {
    expect(names).toHaveLength(6);
  });

  test.each(names)('%s is written byte for byte as the vector says', (name) => {
    const input: unknown = JSON.parse(vectorFile(`jcs/input/${name}.json`).toString());
    const hex = vectorFile(`jcs/outhex/${name}.txt`).toString().replaceAll(/\s/g, '');
    expect(Buffer.from(toCanonical(input)).toString('hex')).toBe(hex);
  });

  test.each(names)('%s is read in its canonical form, and refused in the other', (name) => {
    expect(readCanonical(vectorFile(`jcs/output/${name}.json`)).ok).toBe(true);
    expect(readCanonical(vectorFile(`jcs/input/${name}.json`))).toEqual({
      ok: false,
      error: { type: 'not_canonical' },
    });
  });
});
