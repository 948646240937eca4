import { describe, expect, it } from 'vitest';
import { groupResourceType } from '../catalog/resource-types.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import { kindOf, lenient, reading } from '../testing/fixture.ts';
import { type Lenience, strict } from '../tolerances/lenience.ts';
import { applyPatch } from './apply-patch.ts';
import type { PatchOperation } from './parse-patch.ts';

const groups = buildResourceModel(groupResourceType);
const edits = (operation: Partial<PatchOperation>, lenience: Lenience = lenient()) =>
  applyPatch(
    {},
    [{ op: 'add', path: undefined, value: undefined, ...operation }],
    reading(lenience, {}, groups),
  ).members;

describe('RFC 7644 §3.5.2, members of a group', () => {
  it('adds, replaces and removes whole members', () => {
    const value = [{ value: 'a', display: 'Ann' }, { value: 'b' }];
    const members = [
      { value: 'a', display: 'Ann' },
      { value: 'b', display: undefined },
    ];
    expect(edits({ op: 'add', path: 'members', value })).toEqual([{ kind: 'add', members }]);
    expect(edits({ op: 'replace', path: 'members', value })).toEqual([{ kind: 'replace', members }]);
    expect(edits({ op: 'add', value: { members: value } })).toEqual([{ kind: 'add', members }]);
  });

  it('removes all members without value and without filter (§3.5.2.2)', () => {
    expect(edits({ op: 'remove', path: 'members' })).toEqual([{ kind: 'replace', members: [] }]);
  });

  it('removes by a value only the members that it names, or refuses', () => {
    const operation = { op: 'remove', path: 'members', value: [{ value: 'a' }] } as const;
    expect(edits(operation)).toEqual([{ kind: 'remove', members: [{ value: 'a', display: undefined }] }]);
    expect(kindOf(() => edits(operation, strict))).toBe('invalidValue');
    expect(edits({ ...operation, value: [] })).toEqual([{ kind: 'remove', members: [] }]);
  });

  it('names ids where the filter does, and leaves any other filter to the store', () => {
    expect(edits({ op: 'remove', path: 'members[value eq "a" or value eq "b"]' })).toEqual([
      { kind: 'remove', members: [{ value: 'a' }, { value: 'b' }] },
    ]);
    expect(edits({ op: 'remove', path: 'members[display sw "A"]' })).toMatchObject([{ kind: 'removeWhere' }]);
  });

  it('does not alter a member', () => {
    expect(kindOf(() => edits({ op: 'replace', path: 'members[value eq "a"].display', value: 'x' }))).toBe(
      'mutability',
    );
    expect(kindOf(() => edits({ op: 'replace', path: 'members[value eq "a"]', value: { value: 'b' } }))).toBe(
      'mutability',
    );
    expect(kindOf(() => edits({ op: 'add', path: 'members.value', value: 'b' }))).toBe('mutability');
  });
});
