/**
 * Traffic that is nearly right: templates of valid calls, bent at random places, and plain garbage. `checkReply` says
 * what holds for the answer to any call whatsoever.
 */
import fc from 'fast-check';
import { errorTable } from '../errors/error-table.ts';
import { formatFilter } from '../filter/format-filter.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../schema/json.ts';
import { filterTrees, texts } from './arbitraries.ts';
import { enterpriseUrn, errorUrn, groupUrn, listUrn, patchUrn, type Reply, userUrn } from './fixture.ts';

export interface FuzzCall {
  readonly method: string;
  readonly target: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const user: JsonObject = {
  schemas: [userUrn, enterpriseUrn],
  userName: 'cleo@example.com',
  externalId: 'c-1',
  name: { givenName: 'Cleo', familyName: 'Brandt' },
  active: true,
  emails: [
    { value: 'cleo@example.com', type: 'work', primary: true },
    { value: 'cleo@example.org', type: 'home' },
  ],
  badge: { number: 7, since: '2026-01-31T09:30:00Z' },
  tags: ['a', 'b'],
  [enterpriseUrn]: { department: 'Harbour', manager: { value: 'id-0001' } },
};

const group: JsonObject = {
  schemas: [groupUrn],
  displayName: 'Pilots',
  members: [{ value: 'id-0001', display: 'ann@example.com' }],
};

const patches: readonly JsonObject[] = [
  { op: 'add', path: 'emails', value: [{ value: 'x@example.com', type: 'other' }] },
  { op: 'Replace', path: 'emails[type eq "work"].value', value: 'y@example.com' },
  { op: 'remove', path: 'emails[type eq "home" and primary ne true]' },
  { op: 'replace', path: 'name.givenName', value: 'Ann' },
  {
    op: 'replace',
    value: { title: 'Boss', 'name.familyName': 'B', [`${enterpriseUrn}:division`]: 'D', badge: 1 },
  },
  { op: 'add', path: `${enterpriseUrn}:manager`, value: 'id-0002' },
  { op: 'add', path: 'urn:x:a.b:1.0:User:floor', value: 3 },
  { op: 'replace', path: 'active', value: 'False' },
  { op: 'remove', path: 'title' },
  { op: 'add', path: 'members', value: [{ value: 'id-0002' }] },
  { op: 'remove', path: 'members[value eq "id-0001"]' },
  { op: 'Remove', path: 'members', value: [{ value: 'id-0001' }] },
];

const search: JsonObject = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
  filter: 'userName sw "a" or emails[type eq "work"]',
  sortBy: 'name.familyName',
  sortOrder: 'descending',
  startIndex: 1,
  count: 5,
  attributes: ['userName', 'emails.value'],
};

const bulk: JsonObject = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  failOnErrors: 2,
  Operations: [
    { method: 'POST', path: '/Users', bulkId: 'u', data: user },
    { method: 'POST', path: '/Groups', bulkId: 'g', data: { ...group, members: [{ value: 'bulkId:u' }] } },
    {
      method: 'PATCH',
      path: '/Groups/bulkId:g',
      data: { schemas: [patchUrn], Operations: [patches[9] ?? null] },
    },
    { method: 'DELETE', path: '/Users/id-0002', version: 'W/"1"' },
  ],
};

/** What no one expects at the place where it stands. */
const odd: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    true,
    false,
    0,
    -1,
    1e308,
    0.1,
    '',
    [],
    {},
    [[]],
    [null],
    [{}],
    { value: null },
    { value: {} },
  ),
  fc.constantFrom<JsonValue>(
    '__proto__',
    'constructor',
    'bulkId:u',
    'bulkId:',
    'True',
    '42',
    '\u0000',
    '\ud800',
    userUrn,
    'a'.repeat(5_000),
  ),
  texts,
  fc.constantFrom<JsonValue>(
    [
      { value: 'a', primary: true },
      { value: 'b', primary: true },
    ],
    { $ref: 'x/id-0001' },
  ),
);

const keys = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'id',
    'meta',
    'schemas',
    'members',
    'email',
    'emails',
    'password',
    '',
    '$ref',
    'a.b',
    userUrn,
    enterpriseUrn,
    'urn:x:y:z',
    'urn:x:\u0000',
    `${userUrn}:title`,
  ),
  texts,
);

interface Edit {
  readonly at: number;
  readonly kind: 'set' | 'remove' | 'rename' | 'add' | 'double';
  readonly key: string;
  readonly value: JsonValue;
}

const edits = fc.array(
  fc.record({
    at: fc.nat(60),
    kind: fc.constantFrom('set', 'remove', 'rename', 'add', 'double'),
    key: keys,
    value: odd,
  }),
  { maxLength: 3 },
) satisfies fc.Arbitrary<Edit[]>;

const countNodes = (value: JsonValue): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, inner) => sum + countNodes(inner ?? null), 1)
    : 1;

/** A value with its `at`-th node, counted depth first, bent. */
function bend(value: JsonValue, edit: Edit): JsonValue {
  let left = edit.at % countNodes(value);
  const visit = (node: JsonValue): JsonValue | undefined => {
    if (left-- === 0) return bendNode(node, edit);
    if (isJsonArray(node)) return node.map(visit).filter((one) => one !== undefined);
    if (!isJsonObject(node)) return node;
    const entries = Object.entries(node).map(([key, inner]) => {
      const renamed = edit.kind === 'rename' && left === 0 ? edit.key : key;
      return [renamed, visit(inner ?? null)] as const;
    });
    return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
  };
  return visit(value) ?? null;
}

function bendNode(node: JsonValue, { kind, key, value }: Edit): JsonValue | undefined {
  if (kind === 'remove') return undefined;
  if (kind === 'rename') return node;
  if (kind === 'set') return value;
  if (kind === 'double') return isJsonArray(node) ? [...node, ...node] : [node, node];
  if (isJsonArray(node)) return [...node, value];
  return isJsonObject(node) ? Object.fromEntries([...Object.entries(node), [key, value]]) : value;
}

const bentText = (template: fc.Arbitrary<JsonValue>): fc.Arbitrary<string> =>
  fc
    .tuple(
      template,
      edits,
      fc.oneof(
        { weight: 7, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.tuple(fc.nat(600), fc.nat(4), texts) },
      ),
    )
    .map(([value, all, cut]) => {
      const text = JSON.stringify(all.reduce(bend, value));
      if (cut === undefined) return text;
      const [at, length, inserted] = cut;
      const start = at % (text.length + 1);
      return `${text.slice(0, start)}${inserted}${text.slice(start + length)}`;
    });

const patchBodies = fc
  .array(fc.constantFrom(...patches), { minLength: 1, maxLength: 3 })
  .map((operations): JsonValue => ({ schemas: [patchUrn], Operations: operations }));

const filters = fc.oneof(
  fc.constantFrom(
    'userName eq "ann"',
    'emails[type eq "work" and value co "@"]',
    'not (title pr)',
    'members.value eq "id-0001"',
    'meta.created gt "2026-01-01T00:00:00Z"',
    `${enterpriseUrn}:department sw "h"`,
  ),
  filterTrees.map(formatFilter),
  fc
    .tuple(filterTrees.map(formatFilter), fc.nat(80), texts)
    .map(([text, at, inserted]) => `${text.slice(0, at)}${inserted}${text.slice(at + 1)}`),
  texts,
);

const names = fc.constantFrom(
  'userName',
  'emails.value',
  'name',
  'nothing',
  userUrn,
  `${enterpriseUrn}:manager.value`,
  'password',
  'id',
  'meta',
  'members',
  '__proto__',
);
const numbers = fc.constantFrom(
  '0',
  '1',
  '-1',
  '2',
  '1000000',
  '99999999999999999999',
  'x',
  '',
  '1.5',
  ' 3 ',
);
const parameters = fc.oneof(
  filters.map((text) => ['filter', text]),
  fc.array(names, { maxLength: 3 }).map((all) => ['attributes', all.join(',')]),
  fc.array(names, { maxLength: 3 }).map((all) => ['excludedAttributes', all.join(',')]),
  names.map((name) => ['sortBy', name]),
  fc.constantFrom('ascending', 'DESCENDING', 'up').map((order) => ['sortOrder', order]),
  numbers.map((number) => ['startIndex', number]),
  numbers.map((number) => ['count', number]),
  texts.map((text) => ['cursor', text]),
);

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
const queries = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 3,
    arbitrary: fc
      .array(parameters, { minLength: 1, maxLength: 3 })
      .map((all) => `?${all.map(([name = '', value = '']) => `${name}=${encode(value)}`).join('&')}`),
  },
  { weight: 1, arbitrary: texts.map((text) => `?${text}`) },
);

const ids = fc.constantFrom('id-0001', 'id-0002', 'id-0003', 'none', '.search', '%00', '%', 'constructor');
const collections = fc.constantFrom('/Users', '/Groups', '//Users', '/users/');
const resources = fc.tuple(fc.constantFrom('/Users', '/Groups'), ids).map(([path, id]) => `${path}/${id}`);
const others = fc.oneof(
  fc.constantFrom(
    '/Me',
    '/Schemas',
    `/Schemas/${userUrn}`,
    '/ResourceTypes',
    '/ServiceProviderConfig',
    '/',
    '',
    '/__proto__',
    '/Bulk',
    '/.search',
  ),
  texts.map((text) => `/${text}`),
);
const headers = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('if-match', 'if-none-match'),
        fc.oneof(fc.constantFrom('*', 'W/"1"', '"2"', 'W/"1", "3"', ','), texts),
      )
      .map(([name, value]) => ({ [name]: value })),
  },
);

const bodies = (template: fc.Arbitrary<JsonValue>) => bentText(template);
const call = (
  method: fc.Arbitrary<string>,
  path: fc.Arbitrary<string>,
  body: fc.Arbitrary<string | undefined>,
) =>
  fc.tuple(method, path, queries, body, headers).map(
    ([one, where, query, text, sent]): FuzzCall => ({
      method: one,
      target: `${where}${query}`,
      body: text,
      headers: sent,
    }),
  );

export const fuzzCalls: fc.Arbitrary<FuzzCall> = fc.oneof(
  call(fc.constant('POST'), collections, bodies(fc.constantFrom(user, group))),
  call(fc.constant('PUT'), resources, bodies(fc.constantFrom(user, group))),
  { weight: 2, arbitrary: call(fc.constant('PATCH'), resources, bodies(patchBodies)) },
  { weight: 2, arbitrary: call(fc.constantFrom('GET', 'HEAD'), collections, fc.constant(undefined)) },
  call(fc.constantFrom('GET', 'DELETE', 'HEAD'), resources, fc.constant(undefined)),
  call(
    fc.constant('POST'),
    fc.constantFrom('/Users/.search', '/Groups/.search', '/.search'),
    bodies(fc.constant(search)),
  ),
  call(fc.constant('POST'), fc.constant('/Bulk'), bodies(fc.constant(bulk))),
  call(
    fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', '', 'toString'),
    others,
    fc.oneof(texts, fc.constant(undefined)),
  ),
);

const errorRows = new Set(
  Object.values(errorTable).map((row) => `${row.status} ${'scimType' in row ? row.scimType : ''}`),
);

/** Everything that is wrong with an answer; empty where nothing is. */
export function checkReply({ method, target, body }: FuzzCall, reply: Reply): readonly string[] {
  const wrong: string[] = [];
  const { status, text } = reply;
  // 501 is what /Me answers to credentials that stand for no one.
  if (status >= 500 && status !== 501) wrong.push(`status ${status}: ${String(reply.errors.at(-1))}`);
  if (status >= 400 && text !== undefined) wrong.push(...checkError(reply));
  const isResource = (status === 200 || status === 201) && text !== undefined;
  if (isResource && reply.body['Resources'] !== undefined) wrong.push(...checkList(reply));
  if (isResource && reply.body['Operations'] !== undefined) wrong.push(...checkBulk(reply));
  if (isResource && !isJsonArray(reply.body['schemas'])) wrong.push('a success without "schemas"');
  if (isResource !== (status < 300 && text !== undefined)) wrong.push(`a body with ${status}`);
  if ((method === 'HEAD' || status === 204 || status === 304) && text !== undefined)
    wrong.push('a body where none may be');
  const sent = target.length + (body ?? '').length;
  if (status >= 400 && (text ?? '').length > 1_000 + 8 * sent)
    wrong.push(`an error of ${text?.length} characters`);
  return wrong;
}

/** Each operation of a bulk request answers for itself. */
function checkBulk({ body, errors }: Reply): readonly string[] {
  const operations = isJsonArray(body['Operations']) ? body['Operations'].filter(isJsonObject) : [];
  return operations.flatMap(({ status, response }) => {
    const number = Number(status);
    if (number >= 500 && number !== 501) return [`bulk status ${number}: ${errors.map(String).join('; ')}`];
    const told = isJsonObject(response) ? response : {};
    return number < 400
      ? []
      : checkError({ status: number, body: told, headers: {}, text: '', tolerated: [], errors });
  });
}

function checkError({ status, body }: Reply): readonly string[] {
  const { schemas, scimType = '', detail } = body;
  const wrong: string[] = [];
  if (!isJsonArray(schemas) || schemas[0] !== errorUrn) wrong.push('an error without its schema');
  if (body['status'] !== String(status))
    wrong.push(`an error whose status is ${String(body['status'])}, not ${status}`);
  if (!errorRows.has(`${status} ${String(scimType)}`))
    wrong.push(`no row of the table: ${status} ${String(scimType)}`);
  if (typeof detail !== 'string' || detail === '') wrong.push('an error without detail');
  return wrong;
}

function checkList({ body }: Reply): readonly string[] {
  const { schemas, totalResults, itemsPerPage, Resources: resources } = body;
  const isList = isJsonArray(schemas) && schemas[0] === listUrn && isJsonArray(resources);
  if (!isList) return ['a list that is no ListResponse'];
  const counted =
    itemsPerPage === resources.length && typeof totalResults === 'number' && totalResults >= resources.length;
  return counted
    ? []
    : [`a list of ${resources.length} that says ${String(itemsPerPage)} of ${String(totalResults)}`];
}
