import { describe, expect, it } from 'vitest';
import { externalStart } from './external-start.ts';

const page = (inside: string) => `<!doctype html><body><div id="app">${inside}</div></body>`;
const start = 'const element = document.currentScript.parentElement;';

describe('externalStart', () => {
  it('leaves no inline script in the page and keeps the place of the start script', () => {
    const { html, fileName, script } = externalStart(
      page(`<script>${start}</script>`),
      '_app/immutable',
    );
    expect(script).toBe(start);
    expect(html).toBe(page(`<script src="/${fileName}"></script>`));
  });

  it('names the file by its content, so that a changed script has another name', () => {
    const name = (script: string) =>
      externalStart(page(`<script>${script}</script>`), '_app').fileName;
    expect(name(start)).toMatch(/^_app\/start\.[\w-]{8}\.js$/);
    expect(name(start)).not.toBe(name(`${start} `));
  });

  it('refuses a page with no inline script or with two', () => {
    expect(() => externalStart(page(''), '_app')).toThrow('found 0');
    const twice = `<script>${start}</script><script>${start}</script>`;
    expect(() => externalStart(page(twice), '_app')).toThrow('found 2');
  });

  it('refuses a page with an inline style, which the policy would drop', () => {
    const styled = page(`<p style="color: red"></p><script>${start}</script>`);
    expect(() => externalStart(styled, '_app')).toThrow('inline style');
  });
});
