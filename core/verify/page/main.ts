import './without-eval.ts';
import { noRoots, parseRoots, verifyLines, type TrustRoots } from '@osiriscare/core/evidence';
import { createSignatureCheck, knowsEd25519 } from './check-signatures.ts';
import { readDropped } from './dropped-files.ts';
import { sha256 } from './sha256.ts';
import { element, showReport } from './show-report.ts';

const place = document.querySelector<HTMLElement>('#report');
const input = document.querySelector<HTMLInputElement>('#files');
if (!place || !input) throw new Error('The page is not whole.');

const checkSignatures = createSignatureCheck(crypto);

let latest = 0;

/** Verifies files, and shows what came of it unless others were dropped meanwhile. */
async function verify(files: readonly File[]): Promise<void> {
  latest += 1;
  const mine = latest;
  place?.replaceChildren(element('p', 'Verifying …'));
  const shown = await outcomeOf(files);
  if (mine === latest)
    place?.replaceChildren(element('p', files.map(({ name }) => name).join(', ')), ...shown);
}

async function outcomeOf(files: readonly File[]): Promise<readonly Element[]> {
  try {
    return await verifyFiles(files);
  } catch (cause) {
    return refusal(`It could not be verified: ${String(cause)}`);
  }
}

async function verifyFiles(files: readonly File[]): Promise<readonly Element[]> {
  if (!(await knowsEd25519(crypto)))
    return refusal('This browser cannot check Ed25519 signatures.');
  const { lines, roots } = await readDropped(files);
  if (lines.length === 0) return refusal('Drop a file that ends in .jsonl, and the trust roots.');
  const believed = roots === undefined ? noRoots : readRoots(roots);
  if (believed === undefined) return refusal('The trust roots cannot be used.');
  return showReport(await verifyLines(lines, { sha256, roots: believed, checkSignatures }));
}

function readRoots(text: string): TrustRoots | undefined {
  const roots = parseRoots(sha256, text);
  return roots.ok ? roots.value : undefined;
}

/** Whatever cannot be verified is not proven. */
function refusal(reason: string): readonly Element[] {
  const head = element('h2', 'NOT PROVEN');
  head.dataset['verdict'] = 'NOT PROVEN';
  return [head, element('p', reason)];
}

input.addEventListener('change', () => void verify([...(input.files ?? [])]));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void verify([...(event.dataTransfer?.files ?? [])]);
});
