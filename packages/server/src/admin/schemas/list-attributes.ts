import type { AttributesQuery, AttributeUsage, CustomAttribute } from '@rollcall/contracts';
import { type AttributeRow, attributeViewOf, readAttributes } from './attribute-rows.ts';
import { usageOf } from './attribute-usage.ts';
import { targetOf } from './offenders.ts';
import { freshModels, type SchemaScope } from './schema-scope.ts';

/** What the directory has learned or declared, with how it is used where that is asked for. */
export async function listAttributes(
  scope: SchemaScope,
  { resourceType, include }: AttributesQuery,
): Promise<CustomAttribute[]> {
  const { pool, directoryId } = scope;
  const rows = await readAttributes(pool, { directoryId, resourceType });
  if (include === undefined) return rows.map(attributeViewOf);
  const usage = await usageByAttribute(scope, rows);
  return rows.map((row) => {
    const used = usage.get(row.id);
    return { ...attributeViewOf(row), ...(used === undefined ? {} : { usage: used }) };
  });
}

async function usageByAttribute(
  scope: SchemaScope,
  rows: readonly AttributeRow[],
): Promise<ReadonlyMap<string, AttributeUsage>> {
  const { pool, directoryId } = scope;
  const models = await freshModels(scope);
  const usage = new Map<string, AttributeUsage>();
  for (const [resourceType, model] of models) {
    const attributes = rows
      .filter((row) => row.resourceType === resourceType)
      .map((row) => ({ row, target: targetOf(row, model) }));
    if (attributes.length === 0) continue;
    for (const [id, one] of await usageOf(pool, { directoryId, resourceType, attributes }))
      usage.set(id, one);
  }
  return usage;
}
