import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../schema/json.ts';
import { kindOf, lenient, patchOf, patchUrn } from '../testing/fixture.ts';
import { strict } from '../tolerances/lenience.ts';
import { parsePatch } from './parse-patch.ts';
import { parsePatchPath } from './patch-path.ts';

const parse = (body: JsonValue, lenience = strict) => parsePatch(body, lenience, 3);

describe('RFC 7644 §3.5.2, the PatchOp message', () => {
  it('reads operations in order', () => {
    const body = patchOf(
      { op: 'add', path: ' title ', value: 'x' },
      { op: 'remove', path: 'title' },
      { op: 'replace', value: {} },
    );
    expect(parse(body)).toEqual([
      { op: 'add', path: 'title', value: 'x' },
      { op: 'remove', path: 'title', value: undefined },
      { op: 'replace', path: undefined, value: {} },
    ]);
  });

  it('takes the names of its members in any case', () => {
    expect(
      parse({ SCHEMAS: [patchUrn.toUpperCase()], operations: [{ OP: 'add', Path: 'title', VALUE: null }] }),
    ).toEqual([{ op: 'add', path: 'title', value: null }]);
  });

  const add = { op: 'add', path: 'title', value: 'x' };
  it.each<[string, JsonValue, string]>([
    ['no object', [add], 'invalidSyntax'],
    ['null', null, 'invalidSyntax'],
    ['no schemas', { Operations: [add] }, 'invalidSyntax'],
    ['another schema', { schemas: ['urn:x:y'], Operations: [add] }, 'invalidSyntax'],
    ['no Operations', { schemas: [patchUrn] }, 'invalidSyntax'],
    ['Operations as an object', { schemas: [patchUrn], Operations: add }, 'invalidSyntax'],
    ['an empty list', patchOf(), 'invalidValue'],
    ['more operations than the limit', patchOf(add, add, add, add), 'tooMany'],
    ['an operation that is no object', { schemas: [patchUrn], Operations: ['add'] }, 'invalidSyntax'],
    ['an unknown op', patchOf({ ...add, op: 'move' }), 'invalidSyntax'],
    ['an op in capitals', patchOf({ ...add, op: 'Add' }), 'invalidSyntax'],
    ['no op', patchOf({ path: 'title', value: 'x' }), 'invalidSyntax'],
    ['an inherited op', patchOf({ path: 'title', value: 'x', op: { toString: 'add' } }), 'invalidSyntax'],
    ['a path that is no text', patchOf({ ...add, path: 5 }), 'invalidPath'],
    ['an add without value', patchOf({ op: 'add', path: 'title' }), 'invalidValue'],
    ['a replace without value', patchOf({ op: 'replace', path: 'title' }), 'invalidValue'],
    ['a remove without path', patchOf({ op: 'remove' }), 'noTarget'],
    ['a remove with an empty path', patchOf({ op: 'remove', path: ' ' }), 'noTarget'],
  ])('refuses %s', (_, body, kind) => {
    expect(kindOf(() => parse(body))).toBe(kind);
  });
});

describe('RFC 7644 §3.5.2 Figure 7 and 8, paths', () => {
  it.each<[string, object]>([
    ['members', { path: { name: 'members' }, filter: undefined, subName: undefined }],
    ['name.familyName', { path: { name: 'name', subName: 'familyName' } }],
    [
      'addresses[type eq "work"]',
      { path: { name: 'addresses' }, filter: { kind: 'compare' }, subName: undefined },
    ],
    [
      'members[value eq "2819c223-7f76-453a-919d-413861904646"]',
      { filter: { value: '2819c223-7f76-453a-919d-413861904646' } },
    ],
    ['members[value eq "2819c223-7f76-453a-919d-413861904646"].displayName', { subName: 'displayName' }],
    ['members[value eq"2819c223-7f76-453a-919d-413861904646"]', { filter: { kind: 'compare' } }],
    ['emails[value eq "a]b.c[d"].type', { filter: { value: 'a]b.c[d' }, subName: 'type' }],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:emails[primary eq true].value',
      { path: { urn: 'urn:ietf:params:scim:schemas:core:2.0:User' }, subName: 'value' },
    ],
    ['emails [type eq "work"] .value', { path: { name: 'emails' }, subName: 'value' }],
  ])('reads %s', (text, path) => {
    expect(parsePatchPath(text, strict)).toMatchObject(path);
  });

  it.each([
    '',
    '.',
    'emails[',
    'emails]',
    'emails[]',
    'emails[type eq "work"',
    'emails[type eq "]',
    'emails[type eq "work"]value',
    'emails[type eq "work"].',
    'emails[type eq "work"].a.b',
    'emails[type eq "work"][value eq "x"]',
    'emails.value[type eq "work"]',
    'emails[0]',
    '[type eq "work"]',
    '/emails/0',
    '__proto__',
    '__proto__.polluted',
    'emails[type eq "work"].__proto__',
    'name.__proto__',
    `emails[${'not('.repeat(4_000)}]`,
  ])('refuses %.40j', (text) => {
    expect(kindOf(() => parsePatchPath(text, strict))).toBe('invalidPath');
  });

  it('takes an unquoted value in brackets only as a tolerance', () => {
    expect(parsePatchPath('emails[type eq work]', lenient())).toMatchObject({ filter: { value: 'work' } });
    expect(kindOf(() => parsePatchPath('emails[type eq work]', strict))).toBe('invalidPath');
  });
});
