import { describe, expect, it } from 'vitest';
import { userResourceType } from '../catalog/resource-types.ts';
import type { ErrorKind } from '../errors/error-table.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import type { DirectoryPolicy } from '../store/directories.ts';
import {
  custom,
  deepFreeze,
  enterpriseUrn,
  kindOf,
  lenient,
  reading,
  type userModel,
  userUrn,
} from '../testing/fixture.ts';
import { type Lenience, strict } from '../tolerances/lenience.ts';
import { applyPatch } from './apply-patch.ts';
import { parsePatch } from './parse-patch.ts';

interface Setting {
  readonly lenience?: Lenience;
  readonly policy?: Partial<DirectoryPolicy>;
  readonly model?: typeof userModel;
}

/** A PATCH body, as text or as its operations, on the attributes of a user. */
function patch(
  before: JsonObject,
  body: string | readonly JsonObject[],
  { lenience = strict, policy = {}, model }: Setting = {},
) {
  const message =
    typeof body === 'string'
      ? (JSON.parse(body) as JsonValue)
      : { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: body };
  const context = reading(lenience, policy, model);
  return applyPatch(deepFreeze(before), parsePatch(message, lenience, 100), context).attributes;
}

const refused = (before: JsonObject, operation: JsonObject, setting?: Setting): ErrorKind =>
  kindOf(() => patch(before, [operation], setting));

const work = { value: 'babs@example.com', type: 'work', primary: true };
const home = { value: 'babs@jensen.org', type: 'home' };
const user: JsonObject = {
  userName: 'bjensen',
  title: 'Guide',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  emails: [work, home],
  [enterpriseUrn]: { department: 'Tours', manager: { value: 'm-1' } },
};

describe('RFC 7644 §3.5.2.1 Add', () => {
  it('adds attributes without a path, as in the example', () => {
    const body = `{
     "schemas":
       ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations":[{
       "op":"add",
       "value":{
         "emails":[
           {
             "value":"babs@jensen.org",
             "type":"home"
           }
         ],
         "nickname":"Babs"
     }}]
   }`;
    expect(patch({ userName: 'bjensen', emails: [work] }, body)).toEqual({
      userName: 'bjensen',
      emails: [work, home],
      nickName: 'Babs',
    });
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['an attribute that has no value', { path: 'nickName', value: 'Babs' }, { nickName: 'Babs' }],
    ['a single value in place of the old one', { path: 'title', value: 'Boss' }, { title: 'Boss' }],
    [
      'a sub-attribute',
      { path: 'name.middleName', value: 'Jane' },
      { name: { givenName: 'Barbara', familyName: 'Jensen', middleName: 'Jane' } },
    ],
    [
      'sub-attributes of a complex value',
      { path: 'name', value: { givenName: 'Babs' } },
      { name: { givenName: 'Babs', familyName: 'Jensen' } },
    ],
    [
      'a value to the others',
      { path: 'emails', value: [{ value: 'x@y.zz' }] },
      { emails: [work, home, { value: 'x@y.zz' }] },
    ],
    ['nothing twice', { path: 'emails', value: [home] }, {}],
    [
      'nothing twice within one value',
      { path: 'ims', value: [{ value: 'a' }, { value: 'a' }] },
      { ims: [{ value: 'a' }] },
    ],
    [
      'to the values a filter selects',
      { path: 'emails[type eq "home"]', value: { display: 'B' } },
      { emails: [work, { ...home, display: 'B' }] },
    ],
    [
      'to a sub-attribute of those',
      { path: 'emails[type eq "home"].display', value: 'B' },
      { emails: [work, { ...home, display: 'B' }] },
    ],
    [
      'an attribute of an extension by its URN',
      { path: `${enterpriseUrn}:division`, value: 'Parks' },
      { [enterpriseUrn]: { department: 'Tours', manager: { value: 'm-1' }, division: 'Parks' } },
    ],
    ['a core attribute by its URN', { path: `${userUrn}:title`, value: 'Boss' }, { title: 'Boss' }],
    [
      'names in any case',
      { path: 'NAME.GIVENNAME', value: 'Babs' },
      { name: { givenName: 'Babs', familyName: 'Jensen' } },
    ],
    ['nothing, where the value is null', { path: 'nickName', value: null }, {}],
  ])('adds %s', (_, operation, changed) => {
    expect(patch(user, [{ op: 'add', ...operation }])).toEqual({ ...user, ...changed });
  });

  it('creates the value that a filter describes where there is none', () => {
    expect(
      patch({ userName: 'b' }, [{ op: 'add', path: 'emails[type eq "work"].value', value: 'x' }]),
    ).toEqual({
      userName: 'b',
      emails: [{ type: 'work', value: 'x' }],
    });
    expect(refused({ userName: 'b' }, { op: 'add', path: 'emails[type sw "work"].value', value: 'x' })).toBe(
      'noTarget',
    );
  });
});

describe('RFC 7644 §3.5.2.2 Remove', () => {
  it('removes the values that the filter of the example matches', () => {
    const body = `{
     "schemas":
      ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations": [{
     "op":"remove",
     "path":"emails[type eq \\"work\\" and value ew \\"example.com\\"]"
     }]
   }`;
    const other = { value: 'babs@example.org', type: 'work' };
    expect(patch({ ...user, emails: [work, other, home] }, body)).toEqual({ ...user, emails: [other, home] });
  });

  it.each<[string, string, JsonObject]>([
    ['a single value', 'title', { title: undefined }],
    ['a complex value', 'name', { name: undefined }],
    ['a sub-attribute', 'name.givenName', { name: { familyName: 'Jensen' } }],
    ['all values', 'emails', { emails: undefined }],
    ['the matching values', 'emails[type eq "home"]', { emails: [work] }],
    ['every value a filter matches, and so the attribute', 'emails[value pr]', { emails: undefined }],
    [
      'a sub-attribute of the matching values',
      'emails[type eq "work"].primary',
      { emails: [{ value: 'babs@example.com', type: 'work' }, home] },
    ],
    [
      'an attribute of an extension',
      `${enterpriseUrn}:department`,
      { [enterpriseUrn]: { manager: { value: 'm-1' } } },
    ],
    ['an extension as a whole', enterpriseUrn, { [enterpriseUrn]: undefined }],
  ])('removes %s', (_, path, changed) => {
    const kept = Object.entries({ ...user, ...changed }).filter(([, value]) => value !== undefined);
    expect(patch(user, [{ op: 'remove', path }])).toEqual(Object.fromEntries(kept));
  });

  it.each(['nickName', 'name.middleName', `${enterpriseUrn}:division`])(
    'is content where there is no %s to remove',
    (path) => {
      expect(patch(user, [{ op: 'remove', path }])).toEqual(user);
    },
  );

  it('leaves an attribute unassigned when the last sub-attribute goes', () => {
    expect(
      patch({ userName: 'b', name: { givenName: 'B' } }, [{ op: 'remove', path: 'name.givenName' }]),
    ).toEqual({ userName: 'b' });
  });

  it.each<[string, JsonObject, ErrorKind]>([
    ['a required attribute', { path: 'userName' }, 'mutability'],
    ['a read-only attribute', { path: 'id' }, 'mutability'],
    ['a read-only sub-attribute', { path: 'meta.created' }, 'mutability'],
    ['derived memberships', { path: 'groups' }, 'mutability'],
    ['the core schema', { path: userUrn }, 'mutability'],
    ['values that no filter matches', { path: 'emails[type eq "other"]' }, 'noTarget'],
    ['an unknown attribute', { path: 'badge' }, 'invalidPath'],
    ['an unknown sub-attribute', { path: 'name.badge' }, 'invalidPath'],
    ['by value', { path: 'emails', value: [home] }, 'invalidValue'],
    ['with a filter on a simple attribute', { path: 'title[value eq "x"]' }, 'invalidPath'],
    ['without a path', {}, 'noTarget'],
  ])('refuses to remove %s', (_, operation, kind) => {
    expect(refused(user, { op: 'remove', ...operation })).toBe(kind);
  });
});

describe('RFC 7644 §3.5.2.3 Replace', () => {
  it('replaces the whole "work" address, as in the example, and passes "primary" on', () => {
    const body = `{
     "schemas":
       ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations": [{
       "op":"replace",
       "path":"addresses[type eq \\"work\\"]",
       "value":
       {
         "type": "work",
         "streetAddress": "911 Universal City Plaza",
         "locality": "Hollywood",
         "region": "CA",
         "postalCode": "91608",
         "country": "US",
         "formatted":
   "911 Universal City Plaza\\nHollywood, CA 91608 US",
         "primary": true
       }
     }]
   }`;
    const before = {
      userName: 'b',
      addresses: [
        { type: 'home', locality: 'Rome', primary: true },
        { type: 'work', display: 'old' },
      ],
    };
    const model = buildResourceModel(userResourceType, [custom('addresses.display')]);
    expect(patch(before, body, { model })['addresses']).toEqual([
      { type: 'home', locality: 'Rome', primary: false },
      {
        type: 'work',
        streetAddress: '911 Universal City Plaza',
        locality: 'Hollywood',
        region: 'CA',
        postalCode: '91608',
        country: 'US',
        formatted: '911 Universal City Plaza\nHollywood, CA 91608 US',
        primary: true,
      },
    ]);
  });

  it('replaces one sub-attribute of the selected address, as in the example', () => {
    const body = `{
     "schemas":
       ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations": [{
       "op":"replace",
       "path":"addresses[type eq \\"work\\"].streetAddress",
       "value":"1010 Broadway Ave"
     }]
   }`;
    const before = {
      userName: 'b',
      addresses: [{ type: 'work', streetAddress: 'Old', locality: 'X' }, { type: 'home' }],
    };
    expect(patch(before, body)['addresses']).toEqual([
      { type: 'work', streetAddress: '1010 Broadway Ave', locality: 'X' },
      { type: 'home' },
    ]);
  });

  it('replaces all values of several attributes, as in the example', () => {
    const body = `{
     "schemas":
       ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations": [{
       "op":"replace",
       "value":{
         "emails":[
           {
             "value":"bjensen@example.com",
             "type":"work",
             "primary":true
           },
           {
             "value":"babs@jensen.org",
             "type":"home"
           }
         ],
         "nickname":"Babs"
     }}]
   }`;
    expect(patch({ ...user, emails: [{ value: 'old@example.com' }] }, body)).toEqual({
      ...user,
      emails: [{ value: 'bjensen@example.com', type: 'work', primary: true }, home],
      nickName: 'Babs',
    });
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['a single value', { path: 'title', value: 'Boss' }, { title: 'Boss' }],
    ['what is not there, as an add', { path: 'nickName', value: 'Babs' }, { nickName: 'Babs' }],
    [
      'only the sub-attributes given',
      { path: 'name', value: { givenName: 'Babs' } },
      { name: { givenName: 'Babs', familyName: 'Jensen' } },
    ],
    ['all values', { path: 'emails', value: [{ value: 'x' }] }, { emails: [{ value: 'x' }] }],
    [
      'the values a filter selects',
      { path: 'emails[type eq "home"]', value: { value: 'x' } },
      { emails: [work, { value: 'x' }] },
    ],
    [
      'a sub-attribute of every selected value',
      { path: 'emails[value co "babs"].display', value: 'B' },
      {
        emails: [
          { ...work, display: 'B' },
          { ...home, display: 'B' },
        ],
      },
    ],
    [
      'a sub-attribute of every value',
      { path: 'emails.type', value: 'other' },
      {
        emails: [
          { ...work, type: 'other' },
          { ...home, type: 'other' },
        ],
      },
    ],
    [
      'a complex value of an extension',
      { path: `${enterpriseUrn}:manager`, value: { value: 'm-2' } },
      { [enterpriseUrn]: { department: 'Tours', manager: { value: 'm-2' } } },
    ],
    [
      'its sub-attribute',
      { path: `${enterpriseUrn}:manager.value`, value: 'm-2' },
      { [enterpriseUrn]: { department: 'Tours', manager: { value: 'm-2' } } },
    ],
    [
      'attributes of an extension by its URN as the path',
      { path: enterpriseUrn, value: { department: 'Zoo' } },
      { [enterpriseUrn]: { department: 'Zoo', manager: { value: 'm-1' } } },
    ],
    [
      'attributes of an extension without a path',
      { value: { [enterpriseUrn]: { department: 'Zoo' } } },
      { [enterpriseUrn]: { department: 'Zoo', manager: { value: 'm-1' } } },
    ],
    [
      'the flag "primary" of the others',
      { path: 'emails[type eq "home"].primary', value: true },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
  ])('replaces %s', (_, operation, changed) => {
    expect(patch(user, [{ op: 'replace', ...operation }])).toEqual({ ...user, ...changed });
  });

  it('clears what is replaced by null', () => {
    const { title: _gone, ...rest } = user;
    expect(patch(user, [{ op: 'replace', path: 'title', value: null }])).toEqual(rest);
  });

  it.each<[string, JsonObject, ErrorKind]>([
    ['values that no filter matches', { path: 'emails[type eq "other"].value', value: 'x' }, 'noTarget'],
    ['a read-only attribute', { path: 'groups', value: [] }, 'mutability'],
    ['the id', { path: 'id', value: 'x' }, 'mutability'],
    ['with a value of another type', { path: 'active', value: 'maybe' }, 'invalidValue'],
    ['a complex value by text', { path: 'name', value: 'Babs' }, 'invalidValue'],
    ['values by one that is no array', { path: 'emails', value: { value: 'x' } }, 'invalidValue'],
    [
      'with several primary values',
      {
        path: 'emails',
        value: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      'invalidValue',
    ],
    ['"primary" of every value', { path: 'emails.primary', value: true }, 'invalidValue'],
    ['an attribute by a broken path', { path: 'emails[type', value: 'x' }, 'invalidPath'],
    ['an attribute of a schema that cannot be one', { path: 'x:y:z', value: 'x' }, 'invalidPath'],
    [
      'with a filter that names an unknown sub-attribute',
      { path: 'emails[nothing eq "x"].value', value: 'x' },
      'invalidFilter',
    ],
    ['without a path by what is no object', { value: 'x' }, 'invalidValue'],
    ['"id" without a path', { value: { id: 'x' } }, 'mutability'],
  ])('refuses to replace %s', (_, operation, kind) => {
    expect(refused(user, { op: 'replace', ...operation })).toBe(kind);
  });
});

describe('RFC 7643 §7 mutability', () => {
  const model = buildResourceModel(userResourceType, [custom('badge', { mutability: 'immutable' })]);

  it('sets an immutable attribute once, repeats it, and never changes it', () => {
    const set = patch(user, [{ op: 'add', path: 'badge', value: 'b-1' }], { model });
    expect(set['badge']).toBe('b-1');
    expect(patch(set, [{ op: 'replace', path: 'badge', value: 'b-1' }], { model })).toEqual(set);
    for (const operation of [
      { op: 'replace', path: 'badge', value: 'b-2' },
      { op: 'remove', path: 'badge' },
    ])
      expect(refused(set, operation, { model })).toBe('mutability');
  });

  it('checks a write-only value and does not keep it', () => {
    expect(patch(user, [{ op: 'replace', path: 'password', value: 'secret' }])).toEqual(user);
    expect(refused(user, { op: 'replace', path: 'password', value: {} })).toBe('invalidValue');
  });
});

describe('RFC 7644 §3.5.2, one operation after the other', () => {
  it('shows each operation what the one before has done', () => {
    const operations = [
      { op: 'remove', path: 'emails' },
      { op: 'add', path: 'emails', value: [{ value: 'a', type: 'x' }] },
      { op: 'replace', path: 'emails[type eq "x"].value', value: 'b' },
    ];
    expect(patch(user, operations)['emails']).toEqual([{ value: 'b', type: 'x' }]);
  });

  it('does none when one fails', () => {
    const before = deepFreeze(structuredClone(user));
    expect(
      kindOf(() =>
        patch(before, [
          { op: 'replace', path: 'title', value: 'x' },
          { op: 'remove', path: 'userName' },
        ]),
      ),
    ).toBe('mutability');
    expect(before).toEqual(user);
  });
});

describe('Attributes that no schema has', () => {
  const learn = { policy: { unknownAttributes: 'learn' } } as const;
  it.each<[string, JsonObject, JsonObject]>([
    ['a core attribute', { path: 'isAdmin', value: true }, { isAdmin: true }],
    ['several values', { path: 'tags', value: ['a', 'b'] }, { tags: ['a', 'b'] }],
    ['a complex value by a sub-attribute', { path: 'badge.number', value: 5 }, { badge: { number: 5 } }],
    [
      'a sub-attribute of a known one',
      { path: 'name.phonetic', value: 'x' },
      { name: { givenName: 'Barbara', familyName: 'Jensen', phonetic: 'x' } },
    ],
    [
      'an attribute of the enterprise extension',
      { path: `${enterpriseUrn}:isAdmin`, value: true },
      { [enterpriseUrn]: { department: 'Tours', manager: { value: 'm-1' }, isAdmin: true } },
    ],
    [
      'an attribute of an unknown extension',
      { path: 'urn:x:a.b:1.0:User:level', value: 3 },
      { 'urn:x:a.b:1.0:User': { level: 3 } },
    ],
    [
      'an unknown extension as a whole',
      { path: 'urn:x:a.b:1.0:User', value: { level: 3 } },
      { 'urn:x:a.b:1.0:User': { level: 3 } },
    ],
    ['a name that objects inherit', { path: 'constructor', value: 'x' }, { constructor: 'x' }],
  ])('learns %s', (_, operation, changed) => {
    expect(patch(user, [{ op: 'add', ...operation }], learn)).toEqual({ ...user, ...changed });
    expect(patch(user, [{ op: 'add', ...operation }])).toEqual(user);
    expect(refused(user, { op: 'add', ...operation }, { policy: { unknownAttributes: 'reject' } })).toBe(
      'invalidValue',
    );
  });

  it('uses in a later operation what an earlier one has taught', () => {
    const operations = [
      { op: 'add', path: 'tags', value: [{ value: 'a', type: 'x' }] },
      { op: 'replace', path: 'tags[type eq "x"].value', value: 'b' },
    ];
    expect(patch(user, operations, learn)['tags']).toEqual([{ value: 'b', type: 'x' }]);
    expect(
      kindOf(() => patch(user, [...operations, { op: 'add', path: 'tags', value: [{ value: {} }] }], learn)),
    ).toBe('invalidValue');
  });

  it.each([
    '__proto__',
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'name.__proto__',
    'urn:x:y:__proto__',
  ])('never reaches a prototype by the path %s', (path) => {
    for (const setting of [learn, { ...learn, lenience: lenient() }])
      expect(refused(user, { op: 'add', path, value: 'x' }, setting)).toBe('invalidPath');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
