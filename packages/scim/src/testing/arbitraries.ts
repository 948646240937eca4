/** Random filters, resources and operations for the property tests. */
import fc from 'fast-check';
import { compareOperators, type FilterTree, type FilterValue } from '../filter/filter-tree.ts';
import type { PatchOperation } from '../patch/parse-patch.ts';
import { type AttributePath, formatAttributePath, parseAttributePath } from '../path/attribute-path.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import { enterpriseUrn, userUrn } from './fixture.ts';

const pathOf = (urn: string | undefined, name: string, subName: string | undefined): AttributePath => {
  const path = parseAttributePath(formatAttributePath({ urn, name, subName }));
  if (path === undefined) throw new Error(`"${name}" is no attribute name`);
  return path;
};

const names = fc.oneof(
  fc.constantFrom(
    'userName',
    'emails',
    'not',
    'and',
    'or',
    'pr',
    'eq',
    'true',
    'null',
    '$ref',
    'constructor',
  ),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/),
);
const urns = fc.constantFrom(undefined, undefined, userUrn, enterpriseUrn, 'urn:x:1.0.2:a-b');
const subNames = fc.option(names, { nil: undefined });
const paths = fc.tuple(urns, names, subNames).map(([urn, name, subName]) => pathOf(urn, name, subName));
const plainPaths = names.map((name) => pathOf(undefined, name, undefined));

/** Text that needs escapes, more than one unit, or folding. */
export const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    '\\',
    '\\"',
    '\n',
    '%',
    '_',
    ']',
    '[',
    ')',
    'İ',
    'ß',
    'é',
    'e\u0301',
    '😀',
    'null',
  ),
);

const values: fc.Arbitrary<FilterValue> = fc.oneof(
  texts,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
);

type Operands = readonly FilterTree[];

/** In the parser's form: an `and` holds no `and`, an `or` no `or`. */
const join = (kind: 'and' | 'or', operands: Operands): FilterTree => ({
  kind,
  operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
});

function treesOf(leaves: fc.Arbitrary<FilterTree>, maxDepth: number): fc.Arbitrary<FilterTree> {
  return fc.letrec<{ tree: FilterTree }>((tie) => {
    const operands = fc.array(tie('tree'), { minLength: 2, maxLength: 3 });
    return {
      tree: fc.oneof(
        { maxDepth, depthIdentifier: `filter-${maxDepth}` },
        leaves,
        fc.tuple(fc.constantFrom('and', 'or'), operands).map(([kind, all]) => join(kind, all)),
        tie('tree').map((operand): FilterTree => ({ kind: 'not', operand })),
      ),
    };
  }).tree;
}

const leavesAt = (at: fc.Arbitrary<AttributePath>): fc.Arbitrary<FilterTree> =>
  fc.oneof(
    at.map((path): FilterTree => ({ kind: 'present', path, offset: 0 })),
    fc
      .tuple(at, fc.constantFrom(...compareOperators), values)
      .map(([path, operator, value]): FilterTree => ({ kind: 'compare', path, operator, value, offset: 0 })),
  );

const valuePaths = fc.tuple(urns, names, treesOf(leavesAt(plainPaths), 2)).map(
  ([urn, name, filter]): FilterTree => ({
    kind: 'valuePath',
    path: pathOf(urn, name, undefined),
    filter,
    offset: 0,
  }),
);

export const filterTrees = treesOf(fc.oneof(leavesAt(paths), valuePaths), 4);

const text = fc.constantFrom('a', 'A', 'b', 'Ann Example', 'é', '');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const elements = (types: readonly string[]) =>
  fc.uniqueArray(
    fc.record(
      {
        value: fc.constantFrom('a@x.yz', 'b@x.yz', 'c@x.yz', 'B@x.yz'),
        type: fc.constantFrom(...types),
        display: text,
      },
      { requiredKeys: ['value'] },
    ),
    { minLength: 1, maxLength: 3, selector: (element) => JSON.stringify(element) },
  );

/** Elements of which the first is primary, or none. */
const flagged = (types: readonly string[]) =>
  fc
    .tuple(elements(types), fc.boolean())
    .map(([all, primary]) =>
      all.map((one, index) => (index === 0 && primary ? { ...one, primary: true } : one)),
    );

const known = {
  externalId: text,
  displayName: text,
  title: text,
  active: fc.boolean(),
  name: fc.record({ givenName: text, familyName: text }, { requiredKeys: ['givenName'] }),
  emails: flagged(['work', 'home']),
  phoneNumbers: flagged(['work', 'mobile']),
};

/** Bodies of users that conform to the letter. */
export const userBodies: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      userName: fc.constantFrom('ann', 'Ben', 'çelik'),
      ...known,
      [enterpriseUrn]: fc.record(
        { department: text, manager: fc.record({ value: fc.constantFrom('m-1', 'm-2') }) },
        { requiredKeys: ['department'] },
      ),
    },
    { requiredKeys: ['userName'] },
  )
  .map((body) => {
    const schemas = enterpriseUrn in body ? [userUrn, enterpriseUrn] : [userUrn];
    return { schemas, ...body } as JsonObject;
  });

const simple = (path: string, value: fc.Arbitrary<JsonValue>): fc.Arbitrary<PatchOperation> =>
  fc.tuple(fc.constantFrom('add', 'replace'), value).map(([op, one]) => ({ op, path, value: one }));

export const operations: fc.Arbitrary<PatchOperation> = fc.oneof(
  simple('title', text),
  simple('TITLE', text),
  simple('active', fc.boolean()),
  simple('name.givenName', text),
  simple('name', known.name),
  simple('emails', known.emails),
  simple('emails[type eq "work"]', fc.record({ value: text, primary: fc.boolean() })),
  simple('emails[type eq "work"].value', text),
  simple('emails[type eq "home"].primary', fc.boolean()),
  simple(`${enterpriseUrn}:department`, text),
  simple(`${enterpriseUrn}:manager`, fc.record({ value: text })),
  fc
    .constantFrom(
      'title',
      'name',
      'name.givenName',
      'emails',
      'emails[type eq "work"]',
      'emails[value co "b"].display',
    )
    .map((path): PatchOperation => ({ op: 'remove', path, value: undefined })),
  fc.tuple(fc.constantFrom('add', 'replace'), fc.record({ title: maybe(text), displayName: text })).map(
    ([op, { title, displayName }]): PatchOperation => ({
      op,
      path: undefined,
      value: title === undefined ? { displayName } : { title, displayName },
    }),
  ),
);
