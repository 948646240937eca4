import { useMediaQuery } from '@mantine/hooks';
import type { CSSProperties } from 'react';

/** The least that a column without a width of its own gets, before the table scrolls sideways. */
const flexibleMin = 180;

/**
 * Columns keep their widths and the rest share what is left, so that a long value is cut short with an ellipsis in
 * place of pushing the last column out of sight. On a phone, where most columns are hidden, nothing scrolls sideways.
 */
export const useFixedLayout = (columns: readonly { readonly width?: string | number }[]): CSSProperties => {
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const minWidth = columns.reduce(
    (sum, { width }) => sum + (typeof width === 'number' ? width : flexibleMin),
    0,
  );
  return { tableLayout: 'fixed', ...(wide ? { minWidth } : {}) };
};
