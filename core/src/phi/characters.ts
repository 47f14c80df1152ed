const kinds = new Uint8Array(128);
for (let code = 48; code <= 57; code += 1) kinds[code] = 1;
for (let code = 65; code <= 90; code += 1) kinds[code] = 3;
for (let code = 97; code <= 122; code += 1) kinds[code] = 2;

/** Kinds of characters: 0 any other, 1 digit, 2 small letter, 3 capital letter; ASCII only, as texts are folded first. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (kinds[code] ?? 0) : 0;
}

export function isDigitAt(text: string, at: number): boolean {
  return kindAt(text, at) === 1;
}

export function isLetterAt(text: string, at: number): boolean {
  return kindAt(text, at) >= 2;
}

export function isCapitalAt(text: string, at: number): boolean {
  return kindAt(text, at) === 3;
}

/** Letter, digit or underscore. */
export function isWordAt(text: string, at: number): boolean {
  return kindAt(text, at) > 0 || text[at] === '_';
}

/** How many digits a text has. */
export function countDigits(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (isDigitAt(text, at)) count += 1;
  return count;
}
