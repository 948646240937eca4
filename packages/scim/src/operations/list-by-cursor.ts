import { ScimError } from '../errors/scim-error.ts';
import type { Projection } from '../resource/projection.ts';
import type { ListQuery, PageStart } from '../store/store.ts';
import type { CursorContent } from './cursors.ts';
import type { ListParameters } from './list-resources.ts';
import type { OperationContext } from './operation-context.ts';
import type { Outcome } from './outcome.ts';

/**
 * A page by cursor (RFC 9865 §2): an empty cursor begins; `nextCursor` and `previousCursor` go on. The cursor holds a
 * position in the order of the query, so that whoever is there throughout a walk is seen exactly once.
 * @throws ScimError `invalidCursor`, `expiredCursor`, `invalidCount`, `invalidValue`
 */
export async function listByCursor(
  context: OperationContext,
  query: Omit<ListQuery, 'count' | 'start'>,
  parameters: ListParameters,
  projection: Projection,
): Promise<Outcome> {
  const { cursor = '', startIndex } = parameters;
  if (startIndex !== undefined)
    throw new ScimError('invalidValue', 'Give "cursor" or "startIndex", not both.', { path: 'cursor' });
  const identity = queryIdentity(query, parameters);
  const from = cursor === '' ? undefined : await context.cursors.read(identity, cursor);
  const count = checkCount(parameters.count, from, context);
  const start: PageStart =
    from === undefined
      ? { kind: 'after', position: undefined }
      : { kind: from.direction, position: from.position };
  const page = await context.store.list({ ...query, count, start });
  const { ends } = page;
  const write = (direction: CursorContent['direction'], position: CursorContent['position']) =>
    context.cursors.write(identity, { direction, position, count });
  const hasNext = ends !== undefined && (start.kind === 'before' || ends.more);
  const hasPrevious = ends !== undefined && from !== undefined && (start.kind === 'after' || ends.more);
  return {
    kind: 'cursorPage',
    model: query.model,
    page,
    projection,
    ...(hasNext ? { nextCursor: await write('after', ends.last) } : {}),
    ...(hasPrevious ? { previousCursor: await write('before', ends.first) } : {}),
  };
}

/** RFC 9865 §2.1 `invalidCount`: 0 to the maximum, and the same throughout a walk. */
function checkCount(
  count: number | undefined,
  from: CursorContent | undefined,
  { limits }: OperationContext,
): number {
  if (
    count !== undefined &&
    (count < 0 || (from !== undefined && count !== from.count && count <= limits.countMax))
  )
    throw new ScimError(
      'invalidCount',
      `"count" must be ${from?.count ?? `between 0 and ${limits.countMax}`}, as at the start of this walk.`,
      {
        path: 'count',
      },
    );
  return from?.count ?? Math.min(limits.countMax, count ?? limits.countDefault);
}

/** What a cursor is bound to: it opens for the same question in the same directory only. */
const queryIdentity = (
  { directoryId, model }: Omit<ListQuery, 'count' | 'start'>,
  { filter, sortBy, sortOrder }: ListParameters,
): string =>
  JSON.stringify([directoryId, model.type.name, filter ?? '', sortBy ?? '', sortOrder?.toLowerCase() ?? '']);
