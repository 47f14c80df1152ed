import { readFileSync } from 'node:fs';
import { parseKnowledge, type Knowledge } from '@osiriscare/core/inventory';
import { z } from 'zod';

const makerFiles = ['medical-makers', 'module-makers', 'ordinary-makers', 'other-makers'];
const signFiles = ['protocols', 'names', 'announcements', 'addresses', 'systems'];

const makerFile = z.strictObject({ version: z.literal(1), makers: z.array(z.unknown()) });
const signFile = z.strictObject({ version: z.literal(1), signs: z.array(z.unknown()) });

/** Reads the files of this folder as one piece of data, not yet checked entry by entry. */
export function readKnowledge(): unknown {
  return {
    makers: makerFiles.flatMap((name) => makerFile.parse(readJson(name)).makers),
    signs: signFiles.flatMap((name) => signFile.parse(readJson(name)).signs),
  };
}

/** The medical knowledge, checked and ready for use. A fault in the files is a fault of this release, so it throws. */
export function loadKnowledge(): Knowledge {
  const parsed = parseKnowledge(readKnowledge());
  if (parsed.ok) return parsed.value;
  throw new Error(`resources/medical is faulty: ${parsed.error.faults.join('; ')}`);
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));
}
