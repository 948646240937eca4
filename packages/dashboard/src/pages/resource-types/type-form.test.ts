import { describe, expect, it } from 'vitest';
import { checkType, requestOf, valuesOf } from './type-form.ts';
import { typeTemplates } from './type-templates.ts';

describe('the form of a resource type', () => {
  it.each(typeTemplates)('$id fills it in, and nothing is amiss', ({ request }) => {
    const values = valuesOf(request);
    expect(checkType(values)).toEqual({});
    expect(requestOf(values)).toMatchObject({ ...request });
  });

  it('says what is missing', () => {
    expect(Object.keys(checkType(valuesOf(undefined)))).toEqual(['name', 'endpoint', 'schema', 'attributes']);
  });

  it('takes one part of a path as the endpoint', () => {
    const values = valuesOf(typeTemplates[0]?.request);
    for (const endpoint of ['Roles', '/Roles/All', '/', '//Roles'])
      expect(checkType({ ...values, endpoint })).toHaveProperty('endpoint');
  });
});
