import { describe, expect, it } from 'vitest';
import { ConfigError } from './config.ts';
import { readConfig, unknownSettings } from './read-config.ts';
import { settings } from './settings.ts';

const read = (environment: Record<string, string>, inContainer = false) =>
  readConfig(environment, { inContainer });

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('needs nothing set', () => {
    expect(read({})).toEqual({
      port: 3170,
      host: '127.0.0.1',
      publicUrl: undefined,
      databaseUrl: undefined,
      dataDir: './data',
      firstAdmin: undefined,
      scimEnabled: false,
      infraToken: undefined,
      profile: 'default',
      rateLimit: 10_000,
      logLevel: 'info',
      logFormat: 'auto',
      secret: undefined,
      privateTargets: false,
      deliveryHoursMax: 72,
      trustProxy: false,
    });
  });

  it('listens to everyone in a container, unless told otherwise', () => {
    expect(read({}, true).host).toBe('0.0.0.0');
    expect(read({ HOST: '127.0.0.1' }, true).host).toBe('127.0.0.1');
  });

  it('takes every setting', () => {
    const config = read({
      PORT: '8080',
      HOST: '::1',
      ROLLCALL_PUBLIC_URL: 'https://rollcall.example.com/',
      DATABASE_URL: 'postgresql://u:p%40ss@db:5432/rollcall?sslmode=require',
      ROLLCALL_DATA_DIR: '/var/lib/rollcall',
      ROLLCALL_ADMIN_EMAIL: 'ada@example.com',
      ROLLCALL_ADMIN_PASSWORD: ' spaces are part of it ',
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: 'sixteen-or-more!',
      ROLLCALL_PROFILE: 'strict',
      ROLLCALL_LOG_LEVEL: 'debug',
      ROLLCALL_LOG_FORMAT: 'json',
      ROLLCALL_SECRET: 'x'.repeat(32),
      ROLLCALL_TRUST_PROXY: '10.0.0.0/8, 2001:db8::/32',
      ROLLCALL_ALLOW_PRIVATE_TARGETS: '172.16.0.0/12, fd00::/8',
      ROLLCALL_DELIVERY_HOURS: '24',
    });
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://rollcall.example.com',
      firstAdmin: { email: 'ada@example.com', password: ' spaces are part of it ' },
      scimEnabled: true,
      trustProxy: ['10.0.0.0/8', '2001:db8::/32'],
      privateTargets: ['172.16.0.0/12', 'fd00::/8'],
      deliveryHoursMax: 24,
    });
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', ROLLCALL_ADMIN_EMAIL: '' }).port).toBe(3170);
  });

  it('believes proxies on private networks once there is a public address', () => {
    expect(read({ ROLLCALL_PUBLIC_URL: 'https://r.example.com' }).trustProxy).toContain('uniquelocal');
    const told = { ROLLCALL_PUBLIC_URL: 'https://r.example.com', ROLLCALL_TRUST_PROXY: 'false' };
    expect(read(told).trustProxy).toBe(false);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'http://localhost'],
    ['ROLLCALL_PUBLIC_URL', 'rollcall.example.com'],
    ['ROLLCALL_PUBLIC_URL', 'ftp://rollcall.example.com'],
    ['ROLLCALL_PUBLIC_URL', 'https://rollcall.example.com/?x=1'],
    ['DATABASE_URL', 'mysql://db/rollcall'],
    ['DATABASE_URL', 'postgres://db1,db2/rollcall?target_session_attrs=standby'],
    ['ROLLCALL_SCIM_ENABLED', 'yes'],
    ['ROLLCALL_SCIM_ENABLED', 'TRUE'],
    ['ROLLCALL_INFRA_TOKEN', 'fifteen-letters'],
    ['ROLLCALL_INFRA_TOKEN', 'sixteen or more letters'],
    ['ROLLCALL_PROFILE', 'nonsense'],
    ['ROLLCALL_PROFILE', '__proto__'],
    ['ROLLCALL_LOG_LEVEL', 'verbose'],
    ['ROLLCALL_LOG_FORMAT', 'xml'],
    ['ROLLCALL_SECRET', 'x'.repeat(31)],
    ['ROLLCALL_ALLOW_PRIVATE_TARGETS', 'yes'],
    ['ROLLCALL_ALLOW_PRIVATE_TARGETS', 'localhost'],
    ['ROLLCALL_DELIVERY_HOURS', '0'],
    ['ROLLCALL_TRUST_PROXY', '2'],
    ['ROLLCALL_TRUST_PROXY', '10.0.0.0/33'],
    ['ROLLCALL_TRUST_PROXY', 'everyone'],
  ])('refuses %s=%s in one line that names it and says what it takes', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} takes .+\\.$`)),
    ]);
  });

  it('names every wrong setting at once', () => {
    const problems = problemsOf({ PORT: 'x', ROLLCALL_SECRET: 'short', ROLLCALL_LOG_LEVEL: 'loud' });
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'PORT',
      'ROLLCALL_LOG_LEVEL',
      'ROLLCALL_SECRET',
    ]);
  });

  it('takes a database on several hosts, and repeats no password where one is wrong', () => {
    const url = 'postgres://u:hunter2@db1:5432,db2:5433/rollcall?target_session_attrs=read-write';
    expect(read({ DATABASE_URL: url }).databaseUrl).toBe(url);
    const [problem] = problemsOf({ DATABASE_URL: url.replace('5433', '99999') });
    expect(problem).toMatch(/several hosts as host1:5432,host2:5432/);
    expect(problem).not.toContain('hunter2');
  });

  it.each(['DATABASE_URL', 'ROLLCALL_ADMIN_PASSWORD', 'ROLLCALL_INFRA_TOKEN', 'ROLLCALL_SECRET'])(
    'does not repeat a wrong %s, which is a secret',
    (name) => {
      expect(problemsOf({ [name]: 'hunter2' }).join()).not.toContain('hunter2');
    },
  );

  it('takes the first admin as a whole or not at all', () => {
    expect(problemsOf({ ROLLCALL_ADMIN_EMAIL: 'ada@example.com' })).toEqual([
      expect.stringMatching(/^ROLLCALL_ADMIN_PASSWORD takes .* as well as ROLLCALL_ADMIN_EMAIL/),
    ]);
    expect(problemsOf({ ROLLCALL_ADMIN_PASSWORD: 'correct horse battery' })).toEqual([
      expect.stringMatching(/^ROLLCALL_ADMIN_EMAIL takes /),
    ]);
    const wrong = { ROLLCALL_ADMIN_EMAIL: 'nobody', ROLLCALL_ADMIN_PASSWORD: 'short' };
    expect(problemsOf(wrong)).toHaveLength(2);
  });

  it('warns of names that look like settings and are none', () => {
    const environment = { ROLLCALL_PUBLIC_UR: 'x', ROLLCALL_PROFILE: 'okta', HOME: '/root' };
    expect(unknownSettings(environment)).toEqual([
      expect.stringMatching(/^ROLLCALL_PUBLIC_UR is not a setting/),
    ]);
  });

  it('gives each setting a name of its own', () => {
    const names = Object.values(settings).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
