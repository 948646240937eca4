import { ScimError } from '../errors/scim-error.ts';
import { bindFilter } from '../filter/bind-filter.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { bindAttributePath, isUnbound, parseAttributePath } from '../path/attribute-path.ts';
import { bindEmailAlias } from '../path/email-alias.ts';
import { parseProjection } from '../resource/projection.ts';
import type { AttributeTarget, ResourceModel } from '../schema/resource-model.ts';
import type { ListQuery } from '../store/store.ts';
import { listByCursor } from './list-by-cursor.ts';
import { type OperationContext, selectionFor } from './operation-context.ts';
import type { Outcome } from './outcome.ts';

/** A query as a client states it, in the URL (RFC 7644 §3.4.2) or in a `SearchRequest` (§3.4.3). */
export interface ListParameters {
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly sortOrder: string | undefined;
  readonly startIndex: number | undefined;
  readonly count: number | undefined;
  /** RFC 9865: empty for the first page; `undefined`: paged by index. */
  readonly cursor: string | undefined;
  readonly attributes: readonly string[];
  readonly excludedAttributes: readonly string[];
}

/**
 * RFC 7644 §3.4.2: a page of the resources that satisfy a filter.
 * @throws ScimError `invalidFilter`, `invalidPath`, `invalidValue`, `tooMany`, `invalidCursor`, `expiredCursor`,
 * `invalidCount`
 */
export async function listResources(
  context: OperationContext,
  model: ResourceModel,
  parameters: ListParameters,
): Promise<Outcome> {
  const { lenience, limits } = context;
  const projection = parseProjection(parameters.attributes, parameters.excludedAttributes, model, lenience);
  const text = parameters.filter?.trim() ?? '';
  const filter = text === '' ? undefined : bindFilter(parseFilter(text, lenience, limits), model, lenience);
  const query = {
    directoryId: context.directory.id,
    model,
    filter,
    sort: readSort(parameters, model, context),
    select: selectionFor(projection, model),
  };
  if (parameters.cursor !== undefined) return listByCursor(context, query, parameters, projection);
  // §3.4.2.4: a startIndex below 1 is 1, a negative count is 0.
  const startIndex = Math.max(1, parameters.startIndex ?? 1);
  const count = Math.min(limits.countMax, Math.max(0, parameters.count ?? limits.countDefault));
  const page = await context.store.list({ ...query, count, start: { kind: 'index', startIndex } });
  return { kind: 'page', model, page, startIndex, projection };
}

/** RFC 7644 §3.4.2.3. A multi-valued attribute sorts by its primary or first value. */
export function readSort(
  { sortBy, sortOrder }: ListParameters,
  model: ResourceModel,
  { lenience }: OperationContext,
): ListQuery['sort'] {
  if (sortOrder !== undefined && !/^(ascending|descending)$/i.test(sortOrder))
    throw new ScimError('invalidValue', '"sortOrder" takes "ascending" or "descending".', {
      path: 'sortOrder',
    });
  if (sortBy === undefined || sortBy === '') return undefined;
  const path = parseAttributePath(sortBy);
  const bound = path === undefined ? undefined : bindAttributePath(path, model);
  const target =
    path !== undefined && bound !== undefined && isUnbound(bound)
      ? bindEmailAlias(path, model, lenience)
      : bound;
  if (target === undefined || isUnbound(target))
    throw new ScimError('invalidPath', `${model.type.name} has no attribute "${sortBy}" to sort by.`, {
      path: 'sortBy',
    });
  const { membersAttribute, memberOfAttribute } = model.type;
  if (target.schema.core && [membersAttribute, memberOfAttribute].includes(target.attribute.name))
    throw new ScimError('invalidPath', `"${sortBy}" cannot be sorted by.`, { path: 'sortBy' });
  return { target: sortableTarget(target, sortBy), descending: sortOrder?.toLowerCase() === 'descending' };
}

function sortableTarget(target: AttributeTarget, sortBy: string): AttributeTarget {
  const leaf = target.subAttribute ?? target.attribute;
  if (leaf.returned === 'never')
    throw new ScimError('invalidPath', `"${sortBy}" cannot be read, so it cannot be sorted by.`, {
      path: 'sortBy',
    });
  if (leaf.type !== 'complex') return target;
  const subAttribute = target.attribute.subAttributesByName.get('value');
  if (subAttribute !== undefined) return { ...target, subAttribute };
  throw new ScimError('invalidPath', `"${sortBy}" is complex: sort by one of its sub-attributes.`, {
    path: 'sortBy',
  });
}
