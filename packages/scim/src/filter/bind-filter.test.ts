import { describe, expect, it } from 'vitest';
import { userResourceType } from '../catalog/resource-types.ts';
import { formatTarget } from '../path/attribute-path.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import {
  custom,
  enterpriseUrn,
  everyTypeModel,
  groupModel,
  lenient,
  refusal,
  userModel,
  userUrn,
} from '../testing/fixture.ts';
import { strict } from '../tolerances/lenience.ts';
import { bindFilter } from './bind-filter.ts';
import { parseFilter } from './parse-filter.ts';

const bind = (text: string, model = userModel, lenience = strict) =>
  bindFilter(parseFilter(text, lenience), model, lenience);

const bound = (text: string, model = userModel, lenience = strict) => {
  const filter = bind(text, model, lenience);
  if (filter.kind !== 'compare') throw new Error(`bound to ${filter.kind}`);
  return { target: formatTarget(filter.target), value: filter.value };
};

describe('RFC 7644 §3.10, names', () => {
  it.each<[string, string]>([
    ['USERNAME eq "x"', 'userName'],
    ['Name.GIVENNAME eq "x"', 'name.givenName'],
    [`${userUrn}:userName eq "x"`, 'userName'],
    [`${userUrn.toUpperCase()}:emails.value eq "x"`, 'emails.value'],
    [`${enterpriseUrn}:Department eq "x"`, `${enterpriseUrn}:department`],
    [`${enterpriseUrn}:manager.value eq "x"`, `${enterpriseUrn}:manager.value`],
    ['externalId eq "x"', 'externalId'],
    ['meta.version eq "x"', 'meta.version'],
  ])('binds %s to %s', (text, target) => {
    expect(bound(text).target).toBe(target);
  });

  it.each<[string, string]>([
    ['emails eq "x"', 'emails.value'],
    ['groups eq "x"', 'groups.value'],
    [`${enterpriseUrn}:manager eq "x"`, `${enterpriseUrn}:manager.value`],
  ])('compares a complex attribute by its "value": %s', (text, target) => {
    expect(bound(text).target).toBe(target);
  });

  it.each([
    'nickname2 eq "x"',
    'name.nickname eq "x"',
    'userName.value eq "x"',
    'urn:example:none:1.0:x eq "x"',
    `${enterpriseUrn}:title eq "x"`,
    'department eq "x"',
    'name eq "x"',
    'meta eq "x"',
    'addresses eq "x"',
    'userName[value eq "x"]',
    'emails.value[type eq "x"]',
    'emails[nothing eq "x"]',
    `emails[${userUrn}:value eq "x"]`,
    'emails[type.value eq "x"]',
    'constructor eq "x"',
  ])('refuses %s', (text) => {
    expect(refusal(() => bind(text)).kind).toBe('invalidFilter');
  });

  it('knows only the attributes of its resource type', () => {
    expect(refusal(() => bind('userName eq "x"', groupModel)).kind).toBe('invalidFilter');
    expect(bound('members.value eq "x"', groupModel).target).toBe('members.value');
  });

  it('binds what a directory has learned', () => {
    const model = buildResourceModel(userResourceType, [custom('badge'), custom('a', {}, 'urn:x:1.0:Acme')]);
    expect(bound('BADGE eq "X"', model)).toEqual({ target: 'badge', value: 'x' });
    expect(bound('URN:X:1.0:ACME:A eq "X"', model)).toEqual({ target: 'urn:x:1.0:Acme:a', value: 'x' });
  });
});

describe('RFC 7643 §7 returned: never', () => {
  it.each(['password eq "x"', 'password sw "x"', 'password eq null', 'password ne "x"'])(
    'does not tell by %s',
    (text) => {
      expect(refusal(() => bind(text)).kind).toBe('invalidFilter');
    },
  );
});

describe('RFC 7644 §3.4.2.2 Table 3, operator and type', () => {
  const text = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
  const table = {
    string: { value: '"x"', allowed: text },
    reference: { value: '"x"', allowed: text },
    dateTime: { value: '"2026-01-31T09:30:00Z"', allowed: text },
    binary: { value: '"YQ=="', allowed: ['eq', 'ne', 'co', 'sw', 'ew'] },
    boolean: { value: 'true', allowed: ['eq', 'ne'] },
    integer: { value: '1', allowed: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] },
    decimal: { value: '1.5', allowed: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] },
  };
  const cases = Object.entries(table).flatMap(([type, { value, allowed }]) =>
    text.map((operator): [string, string, string, boolean] => [
      type,
      operator,
      value,
      allowed.includes(operator),
    ]),
  );

  it.each(cases)('%s %s %s: %s', (type, operator, value, allowed) => {
    for (const name of [`${type}One`, `urn:example:all:1.0:User:${type}Many`]) {
      const call = () => bind(`${name} ${operator} ${value}`, everyTypeModel);
      if (allowed) expect(call()).toMatchObject({ kind: 'compare', operator });
      else expect(refusal(call).kind).toBe('invalidFilter');
    }
  });

  it.each(Object.keys(table))('takes "pr" on %s', (type) => {
    expect(bind(`${type}One pr`, everyTypeModel)).toMatchObject({ kind: 'present' });
  });

  it.each([
    'userName eq true',
    'userName eq 1',
    'userName co 1',
    'active eq 1',
    'active eq "yes"',
    'integerOne eq "x"',
    'integerOne eq true',
    'decimalOne eq ""',
    'dateTimeOne eq "2026"',
    'dateTimeOne gt "yesterday"',
    'dateTimeOne eq 5',
  ])('refuses a value of another type: %s', (filter) => {
    expect(refusal(() => bind(filter, everyTypeModel)).kind).toBe('invalidFilter');
  });

  it('refuses text that no store can hold', () => {
    for (const unit of ['\\u0000', '\\ud800', '\\udc00'])
      expect(refusal(() => bind(`userName eq "a${unit}"`)).kind).toBe('invalidFilter');
    expect(bound('userName eq "a\\ud83d\\ude00"').value).toBe('a😀');
  });

  it('brings values into comparison form', () => {
    expect(bound('userName eq "BJENSEN"').value).toBe('bjensen');
    expect(bound('externalId eq "BJENSEN"').value).toBe('BJENSEN');
    expect(bound('meta.created gt "2026-01-31T10:30:00+01:00"').value).toBe('2026-01-31T09:30:00.000Z');
    expect(bound('userName eq "E\u0301"').value).toBe('é');
  });
});

describe('RFC 7643 §2.5, null is unassigned', () => {
  it.each<[string, string]>([
    ['title eq null', 'absent'],
    ['title ne null', 'present'],
    ['title gt null', 'never'],
    ['title co null', 'never'],
    ['emails eq null', 'absent'],
  ])('binds %s as %s', (text, kind) => {
    expect(bind(text).kind).toBe(kind);
  });

  it('binds null inside brackets alike', () => {
    expect(bind('emails[type eq null]')).toMatchObject({ kind: 'element', filter: { kind: 'absent' } });
    expect(bind('emails[type ne null]')).toMatchObject({ kind: 'element', filter: { kind: 'present' } });
  });
});

describe('Tolerance unqualified-extension-attribute', () => {
  it('finds an attribute that one extension alone has', () => {
    expect(bound('department eq "X"', userModel, lenient()).target).toBe(`${enterpriseUrn}:department`);
  });

  it('finds none that two extensions have', () => {
    const model = buildResourceModel(userResourceType, [custom('department', {}, 'urn:x:a')]);
    expect(refusal(() => bind('department eq "x"', model, lenient())).kind).toBe('invalidFilter');
  });
});
