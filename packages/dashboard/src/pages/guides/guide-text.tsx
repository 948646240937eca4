import { Code, Text } from '@mantine/core';
import { textParts } from '../../guides/rich-text.ts';

/** A guide's text: the provider's own words stand out, code looks like code. */
export function GuideText({ text }: { text: string }) {
  return textParts(text).map(({ kind, text: part }, index) => {
    const key = `${index}-${part}`;
    if (kind === 'code') return <Code key={key}>{part}</Code>;
    if (kind === 'words') {
      return (
        <Text key={key} span inherit fw={650}>
          {part}
        </Text>
      );
    }
    return part;
  });
}
