import type { PageQuery } from '@rollcall/contracts';

/** The rows of one page. */
export interface PageWindow {
  readonly startIndex: number;
  readonly limit: number;
  readonly offset: number;
}

export const pageWindowOf = ({ startIndex = 1, count = 50 }: PageQuery): PageWindow => ({
  startIndex,
  limit: count,
  offset: startIndex - 1,
});
