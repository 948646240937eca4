import type { AttributeDeclaration } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import {
  checkDrafts,
  declarationOf,
  draftsOf,
  errorsBelow,
  newDraft,
  withMutability,
  withType,
} from './attribute-draft.ts';

const whole: AttributeDeclaration = {
  name: 'seat',
  type: 'complex',
  multiValued: true,
  required: true,
  caseExact: false,
  sensitive: true,
  mutability: 'immutable',
  returned: 'request',
  uniqueness: 'none',
  displayName: 'Seat',
  description: 'Where',
  subAttributes: [
    {
      name: 'kind',
      type: 'string',
      multiValued: false,
      required: false,
      caseExact: true,
      sensitive: false,
      canonicalValues: ['fixed', 'shared'],
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
    },
  ],
};

describe('the draft of an attribute', () => {
  it('keeps every characteristic of a declaration', () => {
    expect(draftsOf([whole]).map(declarationOf)).toEqual([whole]);
  });

  it('RFC 7643 §2.3.7: compares a reference exactly, and a string made of it no longer', () => {
    const reference = withType({ ...newDraft(), name: 'manual', referenceTypes: ['external'] }, 'reference');
    expect(declarationOf(reference)).toMatchObject({ caseExact: true, referenceTypes: ['external'] });
    const text = declarationOf(withType(reference, 'string'));
    expect(text.caseExact).toBe(false);
    expect(text).not.toHaveProperty('referenceTypes');
  });

  it('offers a part to a complex attribute, and sends none for another type', () => {
    const complex = withType(newDraft(), 'complex');
    expect(complex.subAttributes).toHaveLength(1);
    expect(declarationOf(withType(complex, 'integer'))).not.toHaveProperty('subAttributes');
  });

  it('never returns what is only written', () => {
    expect(withMutability(newDraft(), 'writeOnly').returned).toBe('never');
  });

  it('has a key of its own in its list', () => {
    expect(newDraft([{ ...newDraft(), key: 7 }]).key).toBe(8);
  });
});

describe('the errors of drafts', () => {
  it('stand at names that no attribute can have', () => {
    const seat = { ...withType({ ...newDraft(), name: 'seat' }, 'complex') };
    const found = checkDrafts([seat, { ...newDraft(), name: '1st' }, { ...newDraft(), name: 'ok' }], 'a.');
    expect(Object.keys(found)).toEqual(['a.0.subAttributes.0.name', 'a.1.name']);
  });

  it('are handed on by the path within the part', () => {
    expect(errorsBelow({ 'attributes.1.name': 'no', name: 'other' }, 'attributes.1.')).toEqual({
      name: 'no',
    });
  });
});
