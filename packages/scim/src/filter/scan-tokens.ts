import { ScimError } from '../errors/scim-error.ts';

export type Token =
  | { readonly kind: '(' | ')' | '[' | ']' | 'end'; readonly offset: number }
  | { readonly kind: 'word'; readonly text: string; readonly offset: number }
  | { readonly kind: 'string'; readonly value: string; readonly offset: number };

const blank = /\s/;
const endOfWord = /[\s()[\]"]/;

/**
 * Splits a filter or path into tokens in one pass. A word is anything up to a blank, bracket or quote: names, URNs,
 * operators, numbers and literals are told apart by the parser, which knows what may stand where.
 * @throws ScimError `invalidFilter` for a string that does not end or holds a wrong escape.
 */
export function scanTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const char = text.charAt(offset);
    if (blank.test(char)) offset++;
    else if (char === '(' || char === ')' || char === '[' || char === ']')
      tokens.push({ kind: char, offset: offset++ });
    else if (char === '"') {
      const end = endOfString(text, offset);
      tokens.push({ kind: 'string', value: parseJsonString(text.slice(offset, end), offset), offset });
      offset = end;
    } else {
      let end = offset + 1;
      while (end < text.length && !endOfWord.test(text.charAt(end))) end++;
      tokens.push({ kind: 'word', text: text.slice(offset, end), offset });
      offset = end;
    }
  }
  tokens.push({ kind: 'end', offset: text.length });
  return tokens;
}

function endOfString(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    const char = text.charAt(offset);
    if (char === '\\') offset++;
    else if (char === '"') return offset + 1;
  }
  throw new ScimError(
    'invalidFilter',
    `The string that starts at position ${start + 1} has no closing quote.`,
    {
      offset: start,
    },
  );
}

/** RFC 7644 §3.4.2.2: a compared string is a JSON string (RFC 8259 §7), escapes included. */
function parseJsonString(literal: string, offset: number): string {
  try {
    return JSON.parse(literal) as string;
  } catch (cause) {
    throw new ScimError(
      'invalidFilter',
      `The string at position ${offset + 1} is not a JSON string: control characters and backslashes must be escaped.`,
      { offset, cause },
    );
  }
}
