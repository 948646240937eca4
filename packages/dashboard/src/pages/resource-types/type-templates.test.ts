import { describe, expect, it } from 'vitest';
import guide from '../../../../../docs/guides/custom-attributes.md?raw';
import { typeTemplates } from './type-templates.ts';

const examples = [...guide.matchAll(/^```json resource-type\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => JSON.parse(text) as { name: string },
);

describe('the templates of resource types', () => {
  it('have an id of their own', () => {
    expect(new Set(typeTemplates.map(({ id }) => id)).size).toBe(typeTemplates.length);
  });

  it.each(['okta-role', 'okta-entitlement'])('%s is the one of the guide', (id) => {
    const request = typeTemplates.find((template) => template.id === id)?.request;
    const example = examples.find(({ name }) => name === request?.name);
    expect(example).toMatchObject({ ...request });
  });
});
