import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration-format.ts';

describe('formatDuration', () => {
  it('keeps the digits that matter', () => {
    expect([0.42, 9.96, 12.4, 999.4, 1_340].map(formatDuration)).toEqual([
      '0.4 ms',
      '10.0 ms',
      '12 ms',
      '999 ms',
      '1.3 s',
    ]);
  });
});
