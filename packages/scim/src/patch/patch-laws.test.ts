import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attributes } from '../resource/attributes.ts';
import { diffAttributes } from '../resource/diff-attributes.ts';
import { readResource } from '../resource/read-resource.ts';
import type { JsonObject } from '../schema/json.ts';
import { operations, userBodies } from '../testing/arbitraries.ts';
import { deepFreeze, lenient, reading } from '../testing/fixture.ts';
import { applyPatch } from './apply-patch.ts';
import type { PatchOperation } from './parse-patch.ts';

const users = userBodies.map((body) => deepFreeze(readResource(body, reading()).attributes));

const apply = (before: Attributes, ...all: readonly PatchOperation[]): Attributes =>
  applyPatch(before, deepFreeze(all), reading(lenient())).attributes;

const runs = { numRuns: 500 };

describe('RFC 7644 §3.5.2, laws of PATCH', () => {
  it('applies operations in sequence as one by one, and never touches what it was given', () => {
    fc.assert(
      fc.property(users, fc.array(operations, { maxLength: 5 }), (before, all) => {
        const oneByOne = all.reduce<Attributes>(
          (state, operation) => deepFreeze(apply(state, operation)),
          before,
        );
        expect(apply(before, ...all)).toEqual(oneByOne);
      }),
      runs,
    );
  });

  it('adds twice as once', () => {
    fc.assert(
      fc.property(users, operations, (before, operation) => {
        fc.pre(operation.op === 'add');
        const once = deepFreeze(apply(before, operation));
        expect(apply(once, operation)).toEqual(once);
      }),
      runs,
    );
  });

  it('replaces twice as once', () => {
    fc.assert(
      fc.property(users, operations, (before, operation) => {
        fc.pre(operation.op === 'replace' && !(operation.path ?? '').endsWith(']'));
        const once = deepFreeze(apply(before, operation));
        expect(apply(once, operation)).toEqual(once);
      }),
      runs,
    );
  });

  it('restores by an add what a remove has taken', () => {
    const paths = fc.constantFrom('title', 'displayName', 'externalId', 'name', 'emails', 'phoneNumbers');
    fc.assert(
      fc.property(users, paths, (before, path) => {
        const value = before[path];
        fc.pre(value !== undefined);
        const removed = deepFreeze(apply(before, { op: 'remove', path, value: undefined }));
        expect(removed).not.toHaveProperty(path);
        expect(apply(removed, { op: 'add', path, value })).toEqual(before);
      }),
      runs,
    );
  });

  it('leaves at most one value primary', () => {
    fc.assert(
      fc.property(users, fc.array(operations, { maxLength: 5 }), (before, all) => {
        const { emails = [] } = apply(before, ...all);
        expect(
          (emails as readonly JsonObject[]).filter(({ primary }) => primary === true).length,
        ).toBeLessThan(2);
      }),
      runs,
    );
  });
});

describe('RFC 7644 §3.5.2, what changed', () => {
  it('gives the later state when the changes are applied to the earlier one', () => {
    fc.assert(
      fc.property(users, users, (before, after) => {
        const back = diffAttributes(before, after).map(
          ({ path, after: value }): PatchOperation =>
            value === undefined ? { op: 'remove', path, value } : { op: 'replace', path, value },
        );
        // A required attribute is always there, so it is never removed.
        expect(apply(before, ...back)).toEqual(after);
      }),
      runs,
    );
  });

  it('finds nothing between a state and itself', () => {
    fc.assert(
      fc.property(users, (state) => {
        expect(diffAttributes(state, structuredClone(state))).toEqual([]);
      }),
      runs,
    );
  });
});
