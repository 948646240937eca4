import type { CustomAttribute as AttributeView } from '@rollcall/contracts';
import type { CustomAttribute } from '@rollcall/scim';
import type { Queryable } from '../../store/write-resource.ts';

/** A row of `attributes` as the admin API works with it. */
export interface AttributeRow extends CustomAttribute {
  readonly id: string;
  readonly displayName: string | null;
  readonly sensitive: boolean;
  readonly origin: AttributeView['origin'];
  readonly firstSeen: Date;
}

const columns = `id, resource_type as "resourceType", schema, path, definition, origin, first_seen as "firstSeen",
  display_name as "displayName", sensitive`;

export interface CustomAttributeQuery {
  readonly directoryId: string;
  readonly resourceType?: string | undefined;
}

export async function readAttributes(
  db: Queryable,
  { directoryId, resourceType }: CustomAttributeQuery,
): Promise<AttributeRow[]> {
  const { rows } = await db.query<AttributeRow>(
    `select ${columns} from attributes
      where directory_id = $1 and ($2::text is null or resource_type = $2)
      order by resource_type, schema_key, path_key`,
    [directoryId, resourceType ?? null],
  );
  return rows;
}

/** `lock`: until the transaction ends nobody else changes the attribute. */
export async function readAttributeRow(
  db: Queryable,
  directoryId: string,
  id: string,
  lock = false,
): Promise<AttributeRow | undefined> {
  const { rows } = await db.query<AttributeRow>(
    `select ${columns} from attributes where directory_id = $1 and id = $2${lock ? ' for no key update' : ''}`,
    [directoryId, id],
  );
  return rows[0];
}

export function attributeViewOf(row: AttributeRow): AttributeView {
  const { type, multiValued, description, required, caseExact, mutability, returned, uniqueness } =
    row.definition;
  const { canonicalValues, referenceTypes } = row.definition;
  return {
    id: row.id,
    resourceType: row.resourceType,
    schema: row.schema,
    path: row.path,
    displayName: row.displayName,
    sensitive: row.sensitive,
    type,
    multiValued,
    description,
    required,
    ...(canonicalValues === undefined ? {} : { canonicalValues: [...canonicalValues] }),
    caseExact,
    mutability,
    returned,
    uniqueness,
    ...(referenceTypes === undefined ? {} : { referenceTypes: [...referenceTypes] }),
    origin: row.origin,
    firstSeen: row.firstSeen.toISOString(),
  };
}
