/** Each tolerance with the traffic that needs it: accepted and recorded, or, without it, read as the RFC has it. */
import { describe, expect, it } from 'vitest';
import type { ErrorKind } from '../errors/error-table.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import {
  type Call,
  enterpriseUrn,
  errorOf,
  groupUrn,
  patchOf,
  type Reply,
  testScim,
  userUrn,
} from '../testing/fixture.ts';
import { profiles } from './profiles.ts';
import { type ToleranceName, toleranceNames } from './tolerance-table.ts';

interface Case {
  /** Made beforehand: user id-0001 and group id-0002 always are. */
  readonly before?: readonly (readonly [method: string, target: string, body: JsonValue])[];
  readonly request: readonly [method: string, target: string, body?: JsonValue];
  /** Part of the answer, or of the resource that the request has changed. */
  readonly accepted: object;
  /** Under `strict`, and with just this tolerance off. */
  readonly otherwise: ErrorKind | object;
  /** With just this tolerance off, where others then have a say. */
  readonly alone?: object;
  /** Tolerances that such traffic needs as well. */
  readonly beside?: readonly ToleranceName[];
}

const user = (attributes: JsonObject, schemas: readonly string[] = [userUrn]): JsonObject => ({
  schemas,
  userName: 'cleo@example.com',
  ...attributes,
});

const post = (body: JsonObject): Case['request'] => ['POST', '/Users', body];
const patchUser = (...operations: readonly JsonObject[]): Case['request'] => [
  'PATCH',
  '/Users/id-0001',
  patchOf(...operations),
];
const patchGroup = (...operations: readonly JsonObject[]): Case['request'] => [
  'PATCH',
  '/Groups/id-0002?attributes=members',
  patchOf(...operations),
];
const list = (filter: string): Case['request'] => ['GET', `/Users?filter=${encodeURIComponent(filter)}`];

const found = { totalResults: 1, Resources: [{ id: 'id-0001' }] };

const cases: Readonly<Record<ToleranceName, Case>> = {
  'string-boolean': {
    request: post(user({ active: 'False' })),
    accepted: { active: false },
    otherwise: 'invalidValue',
  },
  'string-number': {
    before: [post(user({ userName: 'x', level: 1 })) as [string, string, JsonValue]],
    request: post(user({ level: '42' })),
    accepted: { level: 42 },
    otherwise: 'invalidValue',
  },
  'number-for-string': {
    request: post(user({ title: 42 })),
    accepted: { title: '42' },
    otherwise: 'invalidValue',
  },
  'single-value-for-array': {
    request: post(user({ emails: { value: 'c@example.com' } })),
    accepted: { emails: [{ value: 'c@example.com' }] },
    otherwise: 'invalidValue',
  },
  'array-for-single-value': {
    request: post(user({ title: ['Boss'] })),
    accepted: { title: 'Boss' },
    otherwise: 'invalidValue',
  },
  'string-for-complex': {
    request: post(user({ [enterpriseUrn]: { manager: 'm-1' } }, [userUrn, enterpriseUrn])),
    accepted: { [enterpriseUrn]: { manager: { value: 'm-1' } } },
    otherwise: 'invalidValue',
  },
  'json-text-value': {
    request: post(user({ roles: [{ value: '{"id":"1","value":"Admin","displayName":"The admin"}' }] })),
    accepted: { roles: [{ value: 'Admin', display: 'The admin' }] },
    otherwise: { roles: [{ value: '{"id":"1","value":"Admin","displayName":"The admin"}' }] },
  },
  'several-primaries': {
    request: post(
      user({
        emails: [
          { value: '', primary: true },
          { value: 'c@example.com', primary: true },
        ],
      }),
    ),
    accepted: {
      emails: [
        { value: '', primary: false },
        { value: 'c@example.com', primary: true },
      ],
    },
    otherwise: 'invalidValue',
  },
  'null-in-array': {
    request: post(user({ emails: [null, { value: 'c@example.com' }] })),
    accepted: { emails: [{ value: 'c@example.com' }] },
    otherwise: 'invalidValue',
  },
  'missing-schemas': {
    request: post({ userName: 'cleo' }),
    accepted: { userName: 'cleo' },
    otherwise: 'invalidSyntax',
  },
  'unknown-schema-urn': {
    request: post(user({}, [userUrn, 'urn:example:2.0User'])),
    accepted: { schemas: [userUrn] },
    otherwise: 'invalidValue',
  },
  'unlisted-extension': {
    request: post(user({ [enterpriseUrn]: { department: 'Harbour' } })),
    accepted: { schemas: [userUrn, enterpriseUrn], [enterpriseUrn]: { department: 'Harbour' } },
    otherwise: 'invalidValue',
  },
  'unlearnable-attribute': {
    request: post(user({ '!odd': 1 })),
    accepted: { userName: 'cleo@example.com' },
    otherwise: 'invalidValue',
  },
  'email-attribute': {
    request: post(user({ email: 'c@example.com' })),
    accepted: { emails: [{ value: 'c@example.com', type: 'work', primary: true }] },
    otherwise: { email: 'c@example.com' },
  },
  'user-name-from-email': {
    request: post({ schemas: [userUrn], email: 'c@example.com' }),
    accepted: { userName: 'c@example.com', emails: [{ value: 'c@example.com' }] },
    otherwise: 'invalidValue',
    beside: ['email-attribute'],
  },
  'operation-case': {
    request: patchUser({ op: 'Replace', path: 'title', value: 'Boss' }),
    accepted: { title: 'Boss' },
    otherwise: 'invalidSyntax',
  },
  'pathless-keys': {
    request: patchUser({ op: 'replace', value: { 'name.givenName': 'Anna' } }),
    accepted: { name: { givenName: 'Anna' } },
    otherwise: 'invalidPath',
  },
  'pathless-json-text': {
    request: patchUser({ op: 'replace', value: '{"title":"Boss"}' }),
    accepted: { title: 'Boss' },
    otherwise: 'invalidValue',
  },
  'read-only-in-patch': {
    request: patchUser({ op: 'replace', value: { id: 'id-0001', title: 'Boss' } }),
    accepted: { title: 'Boss' },
    otherwise: 'mutability',
  },
  'empty-operations': { request: patchUser(), accepted: { id: 'id-0001' }, otherwise: 'invalidValue' },
  'remove-by-value': {
    request: patchGroup({ op: 'remove', path: 'members', value: [{ value: 'id-0001' }] }),
    accepted: { id: 'id-0002', members: [] },
    otherwise: 'invalidValue',
  },
  'create-on-missing': {
    request: patchUser({ op: 'replace', path: 'emails[type eq "work"].value', value: 'w@example.com' }),
    accepted: {
      emails: [
        { value: 'ann@example.com', type: 'home' },
        { value: 'w@example.com', type: 'work' },
      ],
    },
    otherwise: 'noTarget',
  },
  'remove-missing': {
    request: patchUser({ op: 'remove', path: 'emails[type eq "work"]' }),
    accepted: { emails: [{ value: 'ann@example.com', type: 'home' }] },
    otherwise: 'noTarget',
  },
  'bare-member': {
    request: patchGroup({ op: 'add', path: 'members', value: ['id-0001'] }),
    accepted: { members: [{ value: 'id-0001' }] },
    otherwise: 'invalidValue',
  },
  'unquoted-filter-value': { request: list('userName eq ann'), accepted: found, otherwise: 'invalidFilter' },
  'value-path-comparison': {
    request: list('emails[type eq "home"].value eq "ann@example.com"'),
    accepted: found,
    otherwise: 'invalidFilter',
  },
  'unqualified-extension-attribute': {
    request: list('department eq "tours"'),
    accepted: found,
    otherwise: 'invalidFilter',
  },
  'doubled-slashes': {
    request: ['GET', '//Users/id-0001'],
    accepted: { id: 'id-0001' },
    otherwise: 'notFound',
  },
};

async function answerUnder(profile: string, { before = [], request }: Case): Promise<Reply> {
  const { as } = testScim({}, { unknownAttributes: 'learn' });
  const call: Call = as({});
  await call('POST', '/Users', {
    schemas: [userUrn, enterpriseUrn],
    userName: 'ann',
    emails: [{ value: 'ann@example.com', type: 'home' }],
    [enterpriseUrn]: { department: 'Tours' },
  });
  await call('POST', '/Groups', {
    schemas: [groupUrn],
    displayName: 'Guides',
    members: [{ value: 'id-0001' }],
  });
  for (const [method, target, body] of before) await call(method, target, body);
  const [method, target, body] = request;
  return as({ profile })(method, target, body);
}

describe.each(toleranceNames)('Tolerance %s', (name) => {
  const { accepted, otherwise, alone = otherwise, beside = [] } = cases[name];

  it('accepts its traffic under "default", and records that it did', async () => {
    const reply = await answerUnder('default', cases[name]);
    expect(reply.status).toBeLessThan(300);
    expect(reply.body).toMatchObject(accepted);
    expect([...reply.tolerated].sort()).toEqual([...beside, name].sort());
  });

  it.each([`default -${name}`, 'strict'])('is not there under "%s"', async (profile) => {
    const reply = await answerUnder(profile, cases[name]);
    const wanted = profile === 'strict' ? otherwise : alone;
    expect(reply.tolerated).not.toContain(name);
    expect(reply.body).toMatchObject(typeof wanted === 'object' ? wanted : errorOf(wanted));
  });
});

describe('The table of tolerances', () => {
  it('has a case for each name', () => {
    expect(Object.keys(cases).sort()).toEqual([...toleranceNames].sort());
  });

  it('is what profiles choose from: none of it under "strict", all of it under "default"', () => {
    expect([...(profiles.get('strict') ?? ['?'])]).toEqual([]);
    expect([...(profiles.get('default') ?? [])].sort()).toEqual([...toleranceNames].sort());
    for (const [name, allowed] of profiles)
      for (const tolerance of allowed) expect(toleranceNames, name).toContain(tolerance);
  });
});
