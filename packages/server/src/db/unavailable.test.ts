import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isUnavailable, Unavailable } from './unavailable.ts';

const databaseError = (code: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });

describe('isUnavailable', () => {
  it.each(['08006', '53300', '57P01', '57P03', '25006'])('holds for SQLSTATE %s', (code) => {
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
  it('holds for what was caused by an outage, as the pool reports it', () => {
    const lost = new Unavailable('the connection was lost');
    expect(isUnavailable(new Error('Connection terminated due to connection timeout', { cause: lost }))).toBe(
      true,
    );
    expect(isUnavailable(new Error('a fault', { cause: new TypeError('x') }))).toBe(false);
  });
  it('holds for a pool whose connections all hang', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const pool = new pg.Pool({ host: '127.0.0.1', port, max: 1, connectionTimeoutMillis: 50 });
    const first = pool.connect().catch(() => {});
    const error = await pool.connect().catch((reason: unknown) => reason);
    expect(isUnavailable(error)).toBe(true);
    await first;
    silent.close();
  });
  it('does not hold for a fault of the program', () => {
    expect(isUnavailable(new TypeError('x'))).toBe(false);
    expect(isUnavailable(new AggregateError([]))).toBe(false);
  });
});
