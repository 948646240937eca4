import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userResourceType } from '../catalog/resource-types.ts';
import type { JsonObject } from '../schema/json.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import { userBodies } from '../testing/arbitraries.ts';
import {
  custom,
  deepFreeze,
  enterpriseUrn,
  kindOf,
  reading,
  userModel,
  userUrn,
} from '../testing/fixture.ts';
import { strict } from '../tolerances/lenience.ts';
import { withSchemas } from './attributes.ts';
import { isWhole, parseProjection, project } from './projection.ts';
import { readResource } from './read-resource.ts';
import { formatSearchForm } from './search-form.ts';

const user: JsonObject = deepFreeze({
  id: 'u-1',
  schemas: [userUrn, enterpriseUrn],
  userName: 'bjensen',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  emails: [
    { value: 'a@x.yz', type: 'work' },
    { value: 'b@x.yz', type: 'home', primary: true },
  ],
  [enterpriseUrn]: { department: 'Tours', manager: { value: 'm-1', displayName: 'M' } },
  meta: { resourceType: 'User', version: 'W/"1"' },
});

const only = (...names: readonly string[]) =>
  project(user, parseProjection(names, [], userModel, strict), userModel);
const without = (...names: readonly string[]) =>
  project(user, parseProjection([], names, userModel, strict), userModel);
const always = { id: 'u-1', schemas: [userUrn, enterpriseUrn] };

describe('RFC 7644 §3.9 attributes', () => {
  it.each<[string, readonly string[], JsonObject]>([
    ['an attribute', ['userName'], { userName: 'bjensen' }],
    ['names in any case', ['USERNAME'], { userName: 'bjensen' }],
    ['a complex attribute whole', ['name'], { name: user['name'] ?? null }],
    ['a sub-attribute', ['name.givenName'], { name: { givenName: 'Barbara' } }],
    [
      'sub-attributes of every value',
      ['emails.value'],
      { emails: [{ value: 'a@x.yz' }, { value: 'b@x.yz' }] },
    ],
    ['a sub-attribute that only some values have', ['emails.primary'], { emails: [{ primary: true }] }],
    ['nothing for a sub-attribute that no value has', ['emails.display'], {}],
    [
      'an attribute of an extension by its URN',
      [`${enterpriseUrn}:department`],
      { [enterpriseUrn]: { department: 'Tours' } },
    ],
    [
      'its sub-attribute',
      [`${enterpriseUrn}:manager.value`],
      { [enterpriseUrn]: { manager: { value: 'm-1' } } },
    ],
    [
      'an extension by its URN',
      [enterpriseUrn.toUpperCase()],
      { [enterpriseUrn]: user[enterpriseUrn] ?? null },
    ],
    ['a core attribute by its URN', [`${userUrn}:userName`], { userName: 'bjensen' }],
    ['"meta" like any other', ['meta.version'], { meta: { version: 'W/"1"' } }],
    ['nothing for names that there are not', ['nothing', 'name.nothing', 'urn:x:y:z', '!', 'department'], {}],
  ])('brings %s, and what is always returned', (_, names, attributes) => {
    expect(only(...names)).toEqual({ ...always, ...attributes });
  });

  it('takes not both lists at once', () => {
    expect(kindOf(() => parseProjection(['a'], ['b'], userModel, strict))).toBe('invalidValue');
  });
});

describe('RFC 7644 §3.9 excludedAttributes', () => {
  it.each<[string, readonly string[], JsonObject]>([
    ['attributes', ['userName', 'meta'], { userName: undefined, meta: undefined }],
    ['a sub-attribute', ['name.givenName'], { name: { familyName: 'Jensen' } }],
    [
      'sub-attributes of every value',
      ['emails.value'],
      { emails: [{ type: 'work' }, { type: 'home', primary: true }] },
    ],
    [
      'an attribute of an extension',
      [`${enterpriseUrn}:department`],
      { [enterpriseUrn]: { manager: { value: 'm-1', displayName: 'M' } } },
    ],
    ['an extension', [enterpriseUrn], { [enterpriseUrn]: undefined }],
    ['nothing that is always returned', ['id', 'schemas'], {}],
    ['nothing for names that there are not', ['nothing', 'department'], {}],
  ])('leaves %s out', (_, names, changed) => {
    const kept = Object.entries({ ...user, ...changed }).filter(([, value]) => value !== undefined);
    expect(without(...names)).toEqual(Object.fromEntries(kept));
  });
});

describe('RFC 7643 §7 returned', () => {
  const model = buildResourceModel(userResourceType, [
    custom('onRequest', { returned: 'request' }),
    custom('secret', { returned: 'never' }),
    custom('badge', { returned: 'always' }),
    custom('name.quiet', { returned: 'request' }),
    custom('name.hidden', { returned: 'never' }),
  ]);
  const resource = {
    ...user,
    onRequest: 'r',
    secret: 's',
    badge: 'b',
    name: { givenName: 'B', quiet: 'q', hidden: 'h' },
  };
  const projected = (names: readonly string[], excluded: readonly string[] = []) =>
    project(resource, parseProjection(names, excluded, model, strict), model);

  it('brings "request" only by name, "never" not even then, and "always" in any case', () => {
    const whole = projected([]);
    expect(whole).toMatchObject({ badge: 'b', name: { givenName: 'B' } });
    expect([whole['onRequest'], whole['secret']]).toEqual([undefined, undefined]);
    expect(whole['name']).toEqual({ givenName: 'B' });
    expect(projected(['onRequest', 'secret', 'password'])).toEqual({ ...always, badge: 'b', onRequest: 'r' });
    expect(projected(['name.quiet', 'name.hidden'])).toEqual({ ...always, badge: 'b', name: { quiet: 'q' } });
    expect(projected([], ['badge'])['badge']).toBe('b');
  });

  it('tells when text can be handed through', () => {
    expect(isWhole({ kind: 'all' }, userModel)).toBe(true);
    expect(isWhole({ kind: 'all' }, model)).toBe(false);
    expect(isWhole(parseProjection(['name'], [], userModel, strict), userModel)).toBe(false);
  });
});

describe('RFC 7644 §3.9, laws', () => {
  const resources = userBodies.map((body) => {
    const attributes = withSchemas(readResource(body, reading()).attributes, userModel);
    return deepFreeze<JsonObject>({ id: 'u-1', ...attributes });
  });
  const names = fc.subarray([
    'userName',
    'name',
    'emails',
    'emails.value',
    'name.givenName',
    'title',
    enterpriseUrn,
    `${enterpriseUrn}:department`,
    'schemas',
  ]);
  const both = (name: readonly string[]) => ({
    only: parseProjection(name, [], userModel, strict),
    without: parseProjection([], name, userModel, strict),
  });

  it('projects twice as once', () => {
    fc.assert(
      fc.property(resources, names, (resource, chosen) => {
        for (const projection of Object.values(both(chosen))) {
          const once = deepFreeze(project(resource, projection, userModel));
          expect(project(once, projection, userModel)).toEqual(once);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds each attribute in what is only or in what is without', () => {
    fc.assert(
      fc.property(
        resources,
        names.filter((all) => all.length > 0),
        (resource, chosen) => {
          const { only: kept, without: rest } = both(chosen);
          const keys = [
            ...Object.keys(project(resource, kept, userModel)),
            ...Object.keys(project(resource, rest, userModel)),
          ];
          expect([...new Set(keys)].sort()).toEqual(Object.keys(resource).sort());
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('Search form', () => {
  it('folds what case does not matter for, and brings dateTimes to one instant', () => {
    const model = buildResourceModel(userResourceType, [
      custom('since', { type: 'dateTime' }),
      custom('tags', { multiValued: true }),
    ]);
    const form = formatSearchForm(
      {
        userName: 'BJensen',
        externalId: 'Ext',
        active: true,
        emails: [{ value: 'A@X.yz', primary: true }],
        since: '2026-01-31T10:30:00+01:00',
        tags: ['A', 'É'],
        [enterpriseUrn]: { department: 'Tours' },
        unknown: 'X',
      },
      model,
    );
    expect(form).toEqual({
      userName: 'bjensen',
      externalId: 'Ext',
      active: true,
      emails: [{ value: 'a@x.yz', primary: true }],
      since: '2026-01-31T09:30:00.000Z',
      tags: ['a', 'é'],
      [enterpriseUrn]: { department: 'tours' },
      unknown: 'X',
    });
  });

  it('is its own search form', () => {
    fc.assert(
      fc.property(userBodies, (body) => {
        const form = formatSearchForm(readResource(body, reading()).attributes, userModel);
        expect(formatSearchForm(form, userModel)).toEqual(form);
      }),
      { numRuns: 200 },
    );
  });
});
