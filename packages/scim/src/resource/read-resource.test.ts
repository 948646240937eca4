import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userResourceType } from '../catalog/resource-types.ts';
import { ResourceFormatter } from '../http/format-resource.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import { userBodies } from '../testing/arbitraries.ts';
import {
  custom,
  deepFreeze,
  enterpriseUrn,
  everyTypeModel,
  groupModel,
  groupUrn,
  kindOf,
  lenient,
  reading,
  refusal,
  userModel,
  userUrn,
} from '../testing/fixture.ts';
import { strict } from '../tolerances/lenience.ts';
import { withSchemas } from './attributes.ts';
import { checkRequired } from './check-resource.ts';
import { projectAll } from './projection.ts';
import { readResource } from './read-resource.ts';

const all = 'urn:example:all:1.0:User';
const body = (attributes: JsonObject): JsonObject => ({
  schemas: [userUrn, ...Object.keys(attributes).filter((key) => key.includes(':'))],
  ...attributes,
});
const read = (attributes: JsonObject, context = reading()) =>
  readResource(deepFreeze(body(attributes)), context).attributes;

describe('RFC 7643 §2.3, types', () => {
  const table: readonly [string, readonly JsonValue[], readonly JsonValue[]][] = [
    ['string', ['', 'x', 'é😀\n'], [1, true, {}, ['x', 'y'], 'a\u0000b', '\ud800']],
    ['boolean', [true, false], ['true', 1, 'yes', {}]],
    ['integer', [0, -5, 1e15], [1.5, '1', true, Number.POSITIVE_INFINITY]],
    ['decimal', [0, 1.5, -1e-7], ['1.5', true, Number.POSITIVE_INFINITY]],
    ['dateTime', ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00+01:00'], ['2026', 'tomorrow', 5]],
    ['binary', ['', 'YQ==', 'a-_b'], ['%', 'Y=Q', 5]],
    ['reference', ['https://example.com/a', '../Users/1'], [5, {}]],
  ];

  it.each(table)(
    'reads a %s as it stands, one or several, and refuses what is none',
    (type, accepted, refused) => {
      const context = () => reading(strict, {}, everyTypeModel);
      for (const value of accepted) {
        expect(read({ [`${type}One`]: value }, context())).toEqual({ [`${type}One`]: value });
        expect(read({ [all]: { [`${type}Many`]: [value] } }, context())).toEqual({
          [all]: { [`${type}Many`]: [value] },
        });
      }
      for (const value of refused) {
        expect(refusal(() => read({ [`${type}One`]: value }, context()))).toMatchObject({
          kind: 'invalidValue',
          path: `${type}One`,
        });
        expect(kindOf(() => read({ [all]: { [`${type}Many`]: [value] } }, context()))).toBe('invalidValue');
      }
    },
  );

  it('does not say in its detail what the value was', () => {
    expect(refusal(() => read({ active: 'my-secret' })).detail).not.toContain('my-secret');
  });
});

describe('RFC 7643 §2.5, unassigned', () => {
  it.each<[string, JsonObject]>([
    ['null', { title: null, emails: null, name: null, [enterpriseUrn]: null }],
    ['an empty array', { emails: [] }],
    ['an empty object', { name: {}, emails: [{}] }],
    ['an object of nulls', { name: { givenName: null }, [enterpriseUrn]: { manager: { value: null } } }],
  ])('reads %s as nothing', (_, attributes) => {
    expect(read({ userName: 'b', ...attributes })).toEqual({ userName: 'b' });
  });
});

describe('RFC 7644 §3.3, what a client cannot set', () => {
  it('leaves read-only attributes and sub-attributes out', () => {
    const sent = { id: 'x', meta: { created: 'never' }, groups: [{ value: 'g' }], userName: 'b' };
    const manager = { value: 'm-1', displayName: 'Read only' };
    expect(read({ ...sent, [enterpriseUrn]: { manager } })).toEqual({
      userName: 'b',
      [enterpriseUrn]: { manager: { value: 'm-1' } },
    });
  });

  it('checks a password and keeps it nowhere', () => {
    expect(read({ userName: 'b', password: 'secret' })).toEqual({ userName: 'b' });
    expect(kindOf(() => read({ userName: 'b', password: { is: 'none' } }))).toBe('invalidValue');
  });
});

describe('RFC 7643 §2.1, names in any case', () => {
  it('spells them as the schema does', () => {
    expect(
      read({ USERNAME: 'b', NAME: { GIVENNAME: 'B' }, [enterpriseUrn.toUpperCase()]: { DEPARTMENT: 'D' } }),
    ).toEqual({
      userName: 'b',
      name: { givenName: 'B' },
      [enterpriseUrn]: { department: 'D' },
    });
  });
});

describe('RFC 7643 §2.4, several values', () => {
  it('keeps a value once, whatever the order of its keys', () => {
    const emails = [
      { value: 'a', type: 'work' },
      { type: 'work', value: 'a' },
      { value: 'a', type: 'home' },
    ];
    expect(read({ emails })['emails']).toEqual([
      { value: 'a', type: 'work' },
      { value: 'a', type: 'home' },
    ]);
  });

  it('refuses two primary values', () => {
    const emails = [
      { value: 'a', primary: true },
      { value: 'b', primary: true },
    ];
    expect(kindOf(() => read({ emails }))).toBe('invalidValue');
    expect(read({ emails: emails.slice(1) })['emails']).toEqual(emails.slice(1));
  });
});

describe('RFC 7643 §3, "schemas"', () => {
  it.each<[string, JsonValue, string]>([
    ['no object', [], 'invalidSyntax'],
    ['text', 'x', 'invalidSyntax'],
    ['null', null, 'invalidSyntax'],
    ['no schemas', { userName: 'b' }, 'invalidSyntax'],
    ['empty schemas', { schemas: [], userName: 'b' }, 'invalidSyntax'],
    ['schemas that are no text', { schemas: [1], userName: 'b' }, 'invalidValue'],
    ['schemas without the core one', { schemas: [enterpriseUrn], userName: 'b' }, 'invalidValue'],
    ['an unknown schema', { schemas: [userUrn, 'urn:x:y'], userName: 'b' }, 'invalidValue'],
    [
      'an extension that is not listed',
      { schemas: [userUrn], [enterpriseUrn]: { department: 'D' } },
      'invalidValue',
    ],
    [
      'an extension that is no object',
      { schemas: [userUrn, enterpriseUrn], [enterpriseUrn]: 'D' },
      'invalidValue',
    ],
  ])('refuses %s', (_, sent, kind) => {
    expect(kindOf(() => readResource(sent, reading()))).toBe(kind);
  });

  it('derives it from what is there', () => {
    expect(withSchemas({ userName: 'b' }, userModel)['schemas']).toEqual([userUrn]);
    expect(
      withSchemas({ schemas: ['urn:x:y'], [enterpriseUrn]: { department: 'D' } }, userModel)['schemas'],
    ).toEqual([userUrn, enterpriseUrn]);
  });
});

describe('RFC 7643 §7 required', () => {
  it.each([{}, { userName: '' }])('refuses a user with %j', (attributes) => {
    expect(kindOf(() => checkRequired(attributes, userModel))).toBe('invalidValue');
  });

  it('asks for what an extension requires only where the extension is', () => {
    const model = buildResourceModel(userResourceType, [
      custom('badge', { required: true }, 'urn:x:y:User'),
      custom('other', {}, 'urn:x:y:User'),
    ]);
    expect(() => checkRequired({ userName: 'b' }, model)).not.toThrow();
    expect(kindOf(() => checkRequired({ userName: 'b', 'urn:x:y:User': { other: 'x' } }, model))).toBe(
      'invalidValue',
    );
  });
});

describe('Attributes that no schema has', () => {
  const sent = {
    userName: 'b',
    isAdmin: true,
    level: 3,
    ratio: 0.5,
    since: '2026-01-31T09:30:00Z',
    tags: ['a'],
    badge: { number: 7 },
    name: { phonetic: 'bee' },
    [enterpriseUrn]: { isAdmin: true },
    'urn:example:acme:1.0:User': { floor: 2 },
  };

  it('are learned with type and plurality, in every namespace', () => {
    const context = reading(strict, { unknownAttributes: 'learn' });
    expect(read(sent, context)).toEqual(sent);
    expect(
      context.learner.learned.map(({ schema, path, definition }) => [
        schema,
        path,
        definition.type,
        definition.multiValued,
      ]),
    ).toEqual([
      [userUrn, 'isAdmin', 'boolean', false],
      [userUrn, 'level', 'integer', false],
      [userUrn, 'ratio', 'decimal', false],
      [userUrn, 'since', 'dateTime', false],
      [userUrn, 'tags', 'string', true],
      [userUrn, 'badge', 'complex', false],
      [userUrn, 'badge.number', 'integer', false],
      [userUrn, 'name.phonetic', 'string', false],
      [enterpriseUrn, 'isAdmin', 'boolean', false],
      ['urn:example:acme:1.0:User', 'floor', 'integer', false],
    ]);
  });

  it('keep the type that was learned', () => {
    const context = reading(strict, { unknownAttributes: 'learn' });
    read(sent, context);
    expect(kindOf(() => read({ userName: 'c', level: 'high' }, context))).toBe('invalidValue');
  });

  it('are left out under "ignore"', () => {
    const context = reading(strict, { unknownAttributes: 'ignore' });
    expect(read(sent, context)).toEqual({ userName: 'b' });
    expect(context.learner.learned).toEqual([]);
  });

  it('are refused by name under "reject"', () => {
    expect(refusal(() => read(sent, reading(strict, { unknownAttributes: 'reject' })))).toMatchObject({
      kind: 'invalidValue',
      path: 'isAdmin',
    });
  });

  it('are refused beyond the cap of the directory', () => {
    const policy = { unknownAttributes: 'learn', learnedAttributesMax: 2 } as const;
    expect(read({ userName: 'b', x1: 1, x2: 2 }, reading(strict, policy))).toEqual({
      userName: 'b',
      x1: 1,
      x2: 2,
    });
    expect(
      refusal(() => read({ userName: 'b', x1: 1, x2: 2, x3: 3 }, reading(strict, policy))),
    ).toMatchObject({ kind: 'invalidValue', path: 'x3' });
  });

  it.each<[string, JsonValue]>([
    ['null', null],
    ['an empty array', []],
    ['an empty object', {}],
    ['mixed types', [1, 'a']],
    ['a number beyond all bounds', Number.POSITIVE_INFINITY],
  ])('are not learned from %s', (_, value) => {
    const context = reading(lenient(), { unknownAttributes: 'learn' });
    try {
      expect(read({ userName: 'b', x: value }, context)).toEqual({ userName: 'b' });
    } catch (error) {
      expect(error).toMatchObject({ kind: 'invalidValue' });
    }
  });

  it.each(['__proto__', 'a.b', 'a b', '1a', 'é', '', '!'])('cannot have the name %j', (name) => {
    const sentText = `{"schemas":["${userUrn}"],"userName":"b",${JSON.stringify(name)}:{"polluted":1}}`;
    const context = (tolerant: boolean) =>
      reading(tolerant ? lenient() : strict, { unknownAttributes: 'learn' });
    expect(kindOf(() => readResource(JSON.parse(sentText) as JsonValue, context(false)))).toBe(
      'invalidValue',
    );
    expect(readResource(JSON.parse(sentText) as JsonValue, context(true)).attributes).toEqual({
      userName: 'b',
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('may have a name that objects inherit', () => {
    const context = reading(strict, { unknownAttributes: 'learn' });
    expect(read({ userName: 'b', constructor: 'x', toString: 'y' }, context)).toEqual({
      userName: 'b',
      constructor: 'x',
      toString: 'y',
    });
  });

  it.each(['urn:x:\u0000', 'urn:x:\ud800', 'urn:x:a b', 'x:y:z', `urn:x:${'a'.repeat(300)}`])(
    'cannot be of the schema %j',
    (urn) => {
      const context = reading(strict, { unknownAttributes: 'learn' });
      expect(kindOf(() => read({ userName: 'b', [urn]: { a: 1 } }, context))).toBe('invalidValue');
    },
  );
});

describe('RFC 7643 §4.2 members', () => {
  const members = (value: JsonValue, lenience = strict) =>
    readResource({ schemas: [groupUrn], displayName: 'G', members: value }, reading(lenience, {}, groupModel))
      .members;

  it('names each once, by "value" or by the end of "$ref"', () => {
    expect(members([{ value: 'a', display: 'A' }, { VALUE: 'a' }, { $ref: 'https://x/v2/Users/b' }])).toEqual(
      [
        { value: 'a', display: 'A' },
        { value: 'b', display: undefined },
      ],
    );
    expect(members(null)).toEqual([]);
  });

  it.each<[JsonValue]>([['a'], [[{}]], [[{ value: '' }]], [[{ value: 5 }]], [[null]], [{ value: 'a' }]])(
    'refuses %j',
    (value) => {
      expect(kindOf(() => members(value))).toBe('invalidValue');
    },
  );

  it('are never part of the attributes', () => {
    const context = reading(strict, {}, groupModel);
    expect(
      readResource({ schemas: [groupUrn], displayName: 'G', members: [{ value: 'a' }] }, context).attributes,
    ).toEqual({ displayName: 'G' });
  });
});

describe('RFC 7644 §3.5.1, what a server gives is valid input', () => {
  const formatter = new ResourceFormatter(
    'https://scim.example.com',
    new Map([
      ['User', '/Users'],
      ['Group', '/Groups'],
    ]),
  );

  it('reads a formatted resource as the same attributes', () => {
    fc.assert(
      fc.property(userBodies, (sent) => {
        const { attributes } = readResource(sent, reading());
        const stored = {
          id: 'u-1',
          version: 1,
          created: '2026-01-31T09:30:00.000Z',
          lastModified: '2026-01-31T09:30:00.000Z',
        };
        const text = formatter.format({
          resource: { ...stored, attributes: withSchemas(attributes, userModel), groups: [] },
          model: userModel,
          projection: projectAll,
        });
        expect(readResource(JSON.parse(text) as JsonValue, reading()).attributes).toEqual(attributes);
      }),
      { numRuns: 300 },
    );
  });
});
