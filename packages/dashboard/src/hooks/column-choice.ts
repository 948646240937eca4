/** What the admin switched on or off by hand, by column. */
export type ColumnChoice = Readonly<Record<string, boolean>>;

export type Column = { readonly key: string; readonly label: string; readonly shownByDefault: boolean };

export const isShown = (column: Column, choice: ColumnChoice): boolean =>
  (Object.hasOwn(choice, column.key) ? choice[column.key] : undefined) ?? column.shownByDefault;

/** A stored choice, whatever storage holds. */
export const readColumnChoice = (stored: string | undefined): ColumnChoice => {
  if (stored === undefined) return {};
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, shown]) => typeof shown === 'boolean'));
  } catch {
    return {};
  }
};
