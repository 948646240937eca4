import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { makeSchemaFixture } from '../../testing/schema-fixture.ts';

const guide = readFileSync(
  new URL('../../../../../docs/guides/custom-attributes.md', import.meta.url),
  'utf8',
);
const paths: Readonly<Record<string, string>> = {
  attribute: '/attributes',
  schema: '/schemas',
  'resource-type': '/resource-types',
};
const examples = [...guide.matchAll(/^```json ([\w-]+)\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', text = '']) => ({
    kind,
    body: JSON.parse(text) as object,
  }),
);

describe('docs/guides/custom-attributes.md', () => {
  it('has examples that the admin API takes as they stand', async () => {
    const database = await eachDatabase[0]?.open();
    if (database === undefined) throw new Error('there is no engine');
    const { admin, scim } = await (await makeSchemaFixture(database)).directory();
    expect(examples.map(({ kind }) => kind)).toEqual([
      'attribute',
      'schema',
      'resource-type',
      'resource-type',
    ]);
    for (const { kind, body } of examples)
      expect((await admin('POST', paths[kind] ?? '', body)).status).toBe(201);
    for (const path of ['/Roles', '/Entitlements'])
      expect((await scim('GET', `${path}?count=1&startIndex=1`)).status).toBe(200);
  });
});
