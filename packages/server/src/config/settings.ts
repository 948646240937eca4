import { isIP } from 'node:net';
import { findProfile, profiles } from '@rollcall/scim';
import { Type } from 'typebox';
import { readDatabaseHosts } from '../db/hosts/database-hosts.ts';
import { type Setting, setting, settingAs } from './setting.ts';

const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')]);
const isOn = (text: string): boolean => text === 'true';

const HttpUrl = Type.Refine(Type.String({ maxLength: 2048 }), (text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && search === '' && hash === '' && username === '';
});

const PostgresUrl = Type.Refine(Type.String(), (text) => readDatabaseHosts(text) !== undefined);

/** Names that Fastify knows for the ranges which no client on the internet can have. */
export const privateNetworks: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

const readTrustProxy = (text: string): false | readonly string[] => {
  if (text === 'false') return false;
  return text === 'true' ? privateNetworks : text.split(',').map((part) => part.trim());
};

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const bitsMax = isIP(address) === 4 ? 32 : 128;
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
  return isIP(address) !== 0 && fits && rest.length === 0;
};

const readPrivateTargets = (text: string): boolean | readonly string[] =>
  text === 'true' || text === 'false' ? text === 'true' : text.split(',').map((part) => part.trim());

const PrivateTargets = Type.Refine(Type.String(), (text) => {
  const networks = readPrivateTargets(text);
  return typeof networks === 'boolean' || networks.every(isNetwork);
});

const TrustProxy = Type.Refine(Type.String(), (text) => {
  const networks = readTrustProxy(text);
  return networks === false || networks === privateNetworks || networks.every(isNetwork);
});

/**
 * The contract with whoever runs the server: each variable with what it takes. The sentence in `takes` is what a wrong
 * value is answered with.
 */
export const settings = {
  port: settingAs(
    {
      name: 'PORT',
      schema: Type.Refine(Type.String({ pattern: '^\\d{1,5}$' }), (text) => Number(text) <= 65_535),
      takes: 'a port number from 0 to 65535 (0: any free port)',
    },
    Number,
  ),
  host: setting({
    name: 'HOST',
    schema: Type.String({ pattern: '^[A-Za-z0-9.:_-]+$' }),
    takes: 'the address to listen on, e.g. 127.0.0.1 or 0.0.0.0',
  }),
  publicUrl: settingAs(
    {
      name: 'ROLLCALL_PUBLIC_URL',
      schema: HttpUrl,
      takes: 'the http(s) address that others reach this server at, e.g. https://rollcall.example.com',
    },
    (text) => text.replace(/\/+$/, ''),
  ),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    schema: PostgresUrl,
    takes:
      'a PostgreSQL address, e.g. postgres://user:password@host:5432/rollcall, or several hosts as host1:5432,host2:5432 with target_session_attrs=read-write, primary or any',
    secret: true,
  }),
  dataDir: setting({
    name: 'ROLLCALL_DATA_DIR',
    schema: Type.String({ minLength: 1, pattern: '^[^\\u0000]+$' }),
    takes: 'a folder that the server may write to',
  }),
  adminEmail: setting({
    name: 'ROLLCALL_ADMIN_EMAIL',
    schema: Type.String({ format: 'email', maxLength: 320 }),
    takes: "the first admin's e-mail address",
  }),
  adminPassword: setting({
    name: 'ROLLCALL_ADMIN_PASSWORD',
    schema: Type.String({ minLength: 12, maxLength: 128 }),
    takes: 'a password of 12 to 128 characters',
    secret: true,
  }),
  scimEnabled: settingAs(
    {
      name: 'ROLLCALL_SCIM_ENABLED',
      schema: Flag,
      takes: 'true or false',
    },
    isOn,
  ),
  infraToken: setting({
    name: 'ROLLCALL_INFRA_TOKEN',
    schema: Type.String({ minLength: 16, maxLength: 512, pattern: '^[\\x21-\\x7e]+$' }),
    takes: '16 to 512 printable ASCII characters without spaces',
    secret: true,
  }),
  profile: setting({
    name: 'ROLLCALL_PROFILE',
    schema: Type.Refine(Type.String(), (text) => findProfile(text) !== undefined),
    takes: `one of the tolerance profiles ${[...profiles.keys()].join(', ')}, and after it the tolerances to add or leave out, such as "default -create-on-missing"`,
  }),
  rateLimit: settingAs(
    {
      name: 'ROLLCALL_RATE_LIMIT',
      schema: Type.Refine(Type.String({ pattern: '^\\d{1,6}$' }), (text) => Number(text) >= 1),
      takes: 'how many SCIM requests a second one InfraToken may make, from 1 to 999999',
    },
    Number,
  ),
  logLevel: setting({
    name: 'ROLLCALL_LOG_LEVEL',
    schema: Type.Enum(['debug', 'info', 'warn', 'error', 'silent']),
    takes: 'debug, info, warn, error or silent',
  }),
  logFormat: setting({
    name: 'ROLLCALL_LOG_FORMAT',
    schema: Type.Enum(['auto', 'json', 'text']),
    takes: 'auto, json or text',
  }),
  secret: setting({
    name: 'ROLLCALL_SECRET',
    schema: Type.String({ minLength: 32, maxLength: 512 }),
    takes: '32 or more random characters, the same on every node (e.g. from `openssl rand -base64 32`)',
    secret: true,
  }),
  privateTargets: settingAs(
    {
      name: 'ROLLCALL_ALLOW_PRIVATE_TARGETS',
      schema: PrivateTargets,
      takes: 'true, false, or the networks that connections may call, like 10.0.0.0/8, 127.0.0.1',
    },
    readPrivateTargets,
  ),
  deliveryHoursMax: settingAs(
    {
      name: 'ROLLCALL_DELIVERY_HOURS',
      schema: Type.Refine(Type.String({ pattern: '^\\d{1,3}$' }), (text) => Number(text) >= 1),
      takes: 'how many hours a delivery is tried before it waits for an admin, from 1 to 999',
    },
    Number,
  ),
  trustProxy: settingAs(
    {
      name: 'ROLLCALL_TRUST_PROXY',
      schema: TrustProxy,
      takes: 'true (proxies on private networks), false, or addresses of proxies like 10.0.0.0/8, 192.0.2.1',
    },
    readTrustProxy,
  ),
} satisfies Record<string, Setting<unknown>>;
