import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

// Makes core/verify/build/osiris-verify.html: the verifier as one file without network, to keep beside the evidence.

const root = import.meta.dirname;

/** The page with its script and style inside; its policy allows exactly these two, and no connection anywhere. */
export async function buildPage(): Promise<string> {
  const script = await bundle();
  const style = readFileSync(join(root, 'page/style.css'), 'utf8');
  const policy = `default-src 'none'; script-src '${digestOf(script)}'; style-src '${digestOf(style)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>OsirisCare: verify evidence</title>
<style>${style}</style>
</head>
<body>
<h1>Verify evidence</h1>
<p>Everything happens in this page. Nothing is sent anywhere.</p>
<label>Drop a packet or the files of a site log (.jsonl) here, together with the trust roots (.json)
<input id="files" type="file" multiple accept=".jsonl,.json"></label>
<main id="report" aria-live="polite"></main>
<script>${script}</script>
</body>
</html>
`;
}

async function bundle(): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2024',
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'page/main.ts'),
        output: { format: 'iife', comments: false },
      },
    },
  });
  const [output] = [made].flat();
  if (output === undefined || !('output' in output)) throw new Error('Nothing was bundled.');
  // Inside a page a script must not seem to end.
  return output.output[0].code.replaceAll('</script', '<\\/script');
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (import.meta.main) {
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/osiris-verify.html'), await buildPage());
}
