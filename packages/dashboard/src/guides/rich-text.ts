export type TextPart = { readonly kind: 'plain' | 'words' | 'code'; readonly text: string };

const marked = /\*\*(.+?)\*\*|`([^`]+)`/g;

/** Splits `**the provider's words**` and `` `code` `` from the text around them. */
export const textParts = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > from) parts.push({ kind: 'plain', text: text.slice(from, match.index) });
    const [whole, words, code] = match;
    parts.push(words === undefined ? { kind: 'code', text: code ?? '' } : { kind: 'words', text: words });
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push({ kind: 'plain', text: text.slice(from) });
  return parts;
};
