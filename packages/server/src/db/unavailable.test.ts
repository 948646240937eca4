import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isUnavailable } from './unavailable.ts';

const databaseError = (code: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });

describe('isUnavailable', () => {
  it.each(['08006', '53300', '57P01', '57P03'])('holds for SQLSTATE %s', (code) => {
    expect(isUnavailable(databaseError(code))).toBe(true);
  });
  it.each(['23505', '42P01', '22P02', '57014'])('does not hold for SQLSTATE %s', (code) => {
    expect(isUnavailable(databaseError(code))).toBe(false);
  });
  it('holds for a refused connection, also on each of several addresses', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(isUnavailable(refused)).toBe(true);
    expect(isUnavailable(new AggregateError([refused, refused]))).toBe(true);
  });
  it('does not hold for a fault of the program', () => {
    expect(isUnavailable(new TypeError('x'))).toBe(false);
    expect(isUnavailable(new AggregateError([]))).toBe(false);
  });
});
