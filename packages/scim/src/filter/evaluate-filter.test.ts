import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { enterpriseUrn, everyTypeModel } from '../testing/fixture.ts';
import { strict } from '../tolerances/lenience.ts';
import { bindFilter } from './bind-filter.ts';
import { order } from './compare-values.ts';
import { evaluateFilter } from './evaluate-filter.ts';
import { parseFilter } from './parse-filter.ts';

const all = 'urn:example:all:1.0:User';

const resource: JsonObject = {
  id: 'u-1',
  userName: 'BJensen',
  externalId: 'Ext-1',
  title: 'Tour "Guide" 100%_\\',
  nickName: '',
  name: { familyName: "O'Malley" },
  active: true,
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
    { type: 'other' },
  ],
  meta: { resourceType: 'User', lastModified: '2011-05-13T04:42:34Z' },
  stringOne: 'Éa😀',
  booleanOne: false,
  decimalOne: 2.5,
  integerOne: -3,
  dateTimeOne: '2026-01-31T10:30:00+01:00',
  binaryOne: 'YQ==',
  referenceOne: 'https://example.com/A',
  [enterpriseUrn]: { department: 'Tours', manager: { value: 'm-1' } },
  [all]: {
    stringMany: ['a', 'B'],
    integerMany: [1, 5],
    booleanMany: [true, false],
    dateTimeMany: ['2026-01-01T00:00:00Z'],
  },
};

const holds = (text: string) =>
  evaluateFilter(bindFilter(parseFilter(text, strict), everyTypeModel, strict), resource);

/** What holds, and beside it what does not. */
const pairs: readonly [string, string][] = [
  ['userName eq "bjensen"', 'userName eq "bjense"'],
  ['userName EQ "BJENSEN"', 'userName ne "BJENSEN"'],
  ['externalId eq "Ext-1"', 'externalId eq "ext-1"'],
  ['userName co "JENS"', 'userName co "jans"'],
  ['userName sw "bj"', 'userName sw "jensen"'],
  ['userName ew "sen"', 'userName ew "bj"'],
  ['userName co ""', 'timezone co ""'],
  ['title co "\\"guide\\""', 'title co "\'guide\'"'],
  ['title ew "100%_\\\\"', 'title ew "100_%\\\\"'],
  ['userName gt "bj"', 'userName gt "bk"'],
  ['userName ge "bjensen"', 'userName gt "bjensen"'],
  ['userName lt "c"', 'userName lt "a"'],
  ['userName le "bjensen"', 'userName le "bjense"'],
  ['name.familyName co "O\'Malley"', 'name.givenName co "O"'],
  ['active eq true', 'active eq false'],
  ['booleanOne eq false', 'booleanOne ne false'],
  ['decimalOne eq 2.50', 'decimalOne eq 2'],
  ['decimalOne gt 2', 'decimalOne lt 2'],
  ['integerOne eq -3', 'integerOne eq 3'],
  ['integerOne le -3', 'integerOne lt -3'],
  ['integerOne ge -10', 'integerOne ge 10'],
  ['dateTimeOne eq "2026-01-31T09:30:00Z"', 'dateTimeOne eq "2026-01-31T10:30:00Z"'],
  ['dateTimeOne ge "2026-01-31T09:30:00.000Z"', 'dateTimeOne gt "2026-01-31T09:30:00.000Z"'],
  ['dateTimeOne lt "2026-01-31T09:30:00-00:01"', 'dateTimeOne lt "2026-01-31T09:30:00+00:01"'],
  ['dateTimeOne sw "2026-01-31T09"', 'dateTimeOne sw "2026-01-31T10"'],
  ['meta.lastModified gt "2011-05-13T04:42:33Z"', 'meta.lastModified gt "2011-05-13T04:42:34Z"'],
  ['binaryOne eq "YQ=="', 'binaryOne eq "yq=="'],
  ['referenceOne sw "https:"', 'referenceOne sw "HTTPS:"'],
  ['stringOne eq "éA😀"', 'stringOne eq "eA😀"'],
  ['stringOne sw "e\u0301"', 'stringOne sw "e"'],
  // Presence.
  ['title pr', 'timezone pr'],
  ['nickName pr', 'not (nickName pr)'],
  ['emails pr', 'phoneNumbers pr'],
  ['emails.display eq null', 'emails.value eq null'],
  ['booleanOne pr', 'ims pr'],
  ['timezone eq null', 'timezone ne null'],
  // Choice: what is unassigned is not equal.
  ['timezone ne "x"', 'timezone lt "x"'],
  ['phoneNumbers ne "x"', 'phoneNumbers eq "x"'],
  // Any of several values.
  ['emails eq "babs@jensen.org"', 'emails eq "nobody@jensen.org"'],
  ['emails.type eq "WORK"', 'emails.type eq "mobile"'],
  ['emails.value ne "babs@jensen.org"', 'meta.resourceType ne "User"'],
  [`${all}:stringMany eq "b"`, `${all}:stringMany eq "c"`],
  [`${all}:integerMany gt 4`, `${all}:integerMany gt 5`],
  [`${all}:booleanMany eq false`, `${all}:booleanMany eq null`],
  // Of one value, and across values.
  [
    'emails[type eq "work" and value co "@example.com"]',
    'emails[type eq "home" and value co "@example.com"]',
  ],
  ['emails.type eq "home" and emails.value co "@example.com"', 'emails[type eq "home" and primary eq true]'],
  ['emails[not (value pr)]', 'emails[not (type pr)]'],
  ['emails[type eq "home" or type eq "mobile"]', 'emails[type eq "mobile" or type eq "fax"]'],
  ['emails[primary ne true]', 'emails[type ne "work" and primary eq true]'],
  ['name[familyName sw "o"]', 'name[familyName sw "x"]'],
  [`${enterpriseUrn}:department eq "tours"`, `${enterpriseUrn}:costCenter pr`],
  [`${enterpriseUrn}:manager eq "m-1"`, `${enterpriseUrn}:manager.displayName pr`],
  // Logic.
  ['title pr and active eq true', 'title pr and active eq false'],
  ['timezone pr or active eq true', 'timezone pr or active eq false'],
  ['not (timezone pr) and title pr', 'not (title pr) and title pr'],
  ['timezone pr and title pr or active eq true', 'timezone pr and (title pr or active eq true)'],
];

describe('RFC 7644 §3.4.2.2 Table 3 and 4', () => {
  it.each(pairs)('%s holds, and %s does not', (accepted, rejected) => {
    expect(holds(accepted)).toBe(true);
    expect(holds(rejected)).toBe(false);
  });
});

describe('RFC 7644 §3.4.2.2 "pr" of what holds nothing', () => {
  const present = (value: JsonObject) =>
    evaluateFilter(bindFilter(parseFilter('name pr', strict), everyTypeModel, strict), value);

  it('finds neither null, nor an empty object, nor an object of nulls', () => {
    for (const name of [null, {}, { givenName: null }]) expect(present({ name })).toBe(false);
    expect(present({ name: { givenName: 'x' } })).toBe(true);
  });

  it('takes nothing that an object inherits for a value', () => {
    expect(present(Object.create({ name: { givenName: 'x' } }) as JsonObject)).toBe(false);
  });
});

describe('RFC 7644 §3.4.2.2 order of text', () => {
  it('is that of code points, also where UTF-16 units order otherwise', () => {
    const sorted = ['', 'A', 'Z', 'a', 'z', 'é', '\ud7ff', '\ue000', '\uffff', '😀', '😁'];
    for (const [index, left] of sorted.entries())
      for (const [other, right] of sorted.entries())
        expect(Math.sign(order(left, right))).toBe(Math.sign(index - other));
  });

  it('has none between values of different types', () => {
    expect(order('1', 1)).toBeNaN();
    expect(order(true, 1)).toBeNaN();
  });
});
