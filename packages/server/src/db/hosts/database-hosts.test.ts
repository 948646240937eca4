import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { readDatabaseHosts } from './database-hosts.ts';

/** Host and port of each address, as the driver reads them. */
const placesOf = (url: string): string[] | undefined =>
  readDatabaseHosts(url)?.urls.map((each) => {
    const { host, port } = new pg.Client({ connectionString: each });
    return `${host} ${port}`;
  });

describe('an address with several hosts', () => {
  it.each([
    ['postgres://u:p@db1:5433,db2:5434/rollcall', ['db1 5433', 'db2 5434']],
    ['postgresql://u@db1,db2,db3/rollcall', ['db1 5432', 'db2 5432', 'db3 5432']],
    ['postgres://u@db1,db2:5433/rollcall', ['db1 5432', 'db2 5433']],
    ['postgres://u@db1,db2/rollcall?port=5433', ['db1 5433', 'db2 5433']],
    ['postgres://u@/rollcall?host=db1,db2&port=5433,5434', ['db1 5433', 'db2 5434']],
    ['postgres://u@/rollcall?host=db1,db2&port=5433', ['db1 5433', 'db2 5433']],
    ['postgres://u@elsewhere/rollcall?host=db1,db2', ['db1 5432', 'db2 5432']],
    ['postgres://u@[2001:db8::1]:5433,[::1]/rollcall', ['2001:db8::1 5433', '::1 5432']],
    ['postgres:///rollcall?host=2001:db8::1,db2', ['2001:db8::1 5432', 'db2 5432']],
    ['postgres://u@/rollcall?host=/run/a,/run/b', ['/run/a 5432', '/run/b 5432']],
    ['postgres://u:a%40b,c@db1,db2/rollcall', ['db1 5432', 'db2 5432']],
  ])('%s', (url, places) => {
    expect(placesOf(url)).toEqual(places);
  });

  it('keeps user, password, database and parameters for each host', () => {
    const url =
      'postgres://u:p%2Fw,d@db1,db2/roll%20call?sslmode=disable&target_session_attrs=primary&options=-c%20x%3D1';
    for (const each of readDatabaseHosts(url)?.urls ?? []) {
      expect(new pg.Client({ connectionString: each })).toMatchObject({
        user: 'u',
        password: 'p/w,d',
        database: 'roll call',
        ssl: false,
        connectionParameters: { options: '-c x=1' },
      });
      expect(each).not.toContain('target_session_attrs');
    }
    expect(readDatabaseHosts(url)?.urls).toHaveLength(2);
  });

  it('wants the host that can be written to, unless told otherwise', () => {
    expect(readDatabaseHosts('postgres://db1,db2/x')?.wanted).toBe('read-write');
    for (const wanted of ['any', 'read-write', 'primary'])
      expect(readDatabaseHosts(`postgres://db1,db2/x?target_session_attrs=${wanted}`)?.wanted).toBe(wanted);
  });

  it.each([
    'postgres://db1,db2/x?target_session_attrs=standby',
    'postgres://db1,db2/x?target_session_attrs=prefer-standby',
    'postgres://db1,db2/x?target_session_attrs=',
    'postgres://db1,/x',
    'postgres://db1,,db2/x',
    'postgres://db1:x,db2/x',
    'postgres://db1:0,db2/x',
    'postgres://db1:65536,db2/x',
    'postgres://db1:1:2,db2/x',
    'postgres://[::1,db2/x',
    'postgres://db1,db2,db3/x?port=1,2',
    'postgres://db1,db2/x?host=db3',
    'mysql://db1,db2/x',
    'db1,db2',
  ])('refuses %s', (url) => {
    expect(readDatabaseHosts(url)).toBeUndefined();
  });
});

describe('an address with one host', () => {
  it.each([
    'postgres://u:p@db:5433/rollcall?sslmode=disable',
    'postgres:///rollcall?host=/run/postgresql',
    'postgres://u@%2Frun%2Fpostgresql/rollcall',
    'postgres://[::1]/rollcall',
  ])('%s is left as it is, and any host will do', (url) => {
    expect(readDatabaseHosts(url)).toEqual({ urls: [url], wanted: 'any' });
  });

  it('may be asked to be the primary', () => {
    expect(readDatabaseHosts('postgres://db/x?target_session_attrs=primary')?.wanted).toBe('primary');
  });
});
