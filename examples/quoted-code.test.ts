/** Code in the documents is taken from the examples, which are compiled and run. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const trimLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n');

/** Blocks of code with the file that the sentence before them names; of several after one sentence, each. */
function quotesIn(document: string): readonly { readonly file: string; readonly code: string }[] {
  let file = '';
  return [...document.matchAll(/^From \[([^\]]+)\]\(.*:$|^```(?:js|ts)\n([\s\S]*?)\n```$/gm)].flatMap(
    ([, named, code]) => {
      file = named ?? file;
      return code === undefined ? [] : [{ file, code }];
    },
  );
}

describe.each(['docs/guides/embedding.md', 'packages/scim/README.md'])('%s', (path) => {
  const quotes = quotesIn(read(path));

  it('has code', () => {
    expect(quotes.length).toBeGreaterThan(0);
  });

  it.each(quotes)('quotes $file as it is: $code', ({ file, code }) => {
    expect(trimLines(read(file))).toContain(trimLines(code));
  });
});
