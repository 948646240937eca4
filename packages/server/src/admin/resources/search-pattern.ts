import { fold } from '@rollcall/scim';

/** What a person types into a search box, as patterns for columns that are stored folded. */
export interface SearchPattern {
  /** For names and addresses: anywhere in them. */
  readonly part: string;
  /** For an externalId, whose letter case counts: its beginning, as typed. */
  readonly beginning: string;
}

export const searchPatternOf = (search: string | undefined): SearchPattern | undefined => {
  const text = search?.trim() ?? '';
  if (text === '') return undefined;
  return { part: `%${escapeLike(fold(text))}%`, beginning: `${escapeLike(text)}%` };
};

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);
