import { ScimError } from '../errors/scim-error.ts';
import { bindFilter } from '../filter/bind-filter.ts';
import type { BoundFilter } from '../filter/bound-filter.ts';
import type { FilterTree } from '../filter/filter-tree.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { parseProjection } from '../resource/projection.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import { type ListParameters, readSort } from './list-resources.ts';
import { type OperationContext, selectionFor } from './operation-context.ts';
import type { Outcome } from './outcome.ts';

/**
 * RFC 7644 §3.4.2.1: a query over every resource type, from the root's `/.search`. Choice: the types come one after
 * the other, each in the order that was asked for; paging is by index.
 * @throws ScimError `invalidFilter` when no type has an attribute of the filter, `invalidPath`, `invalidValue`
 */
export async function searchAllTypes(
  context: OperationContext,
  parameters: ListParameters,
): Promise<Outcome> {
  if (parameters.cursor !== undefined)
    throw new ScimError(
      'invalidValue',
      'A search over all types is paged by "startIndex": search one type to use a cursor.',
      {
        path: 'cursor',
      },
    );
  const { limits, lenience, store } = context;
  const models = [...context.directory.models.values()];
  const filters = bindForAll(parameters.filter?.trim() ?? '', models, context);
  const startIndex = Math.max(1, parameters.startIndex ?? 1);
  const count = Math.min(limits.countMax, Math.max(0, parameters.count ?? limits.countDefault));
  const resources: Extract<Outcome, { kind: 'mixedPage' }>['resources'][number][] = [];
  let total = 0;
  for (const model of models) {
    const projection = parseProjection(parameters.attributes, parameters.excludedAttributes, model, lenience);
    const page = await store.list({
      directoryId: context.directory.id,
      model,
      filter: filters.get(model),
      sort: sortOf(parameters, model, context),
      count: count - resources.length,
      start: { kind: 'index', startIndex: Math.max(1, startIndex - total) },
      select: selectionFor(projection, model),
    });
    total += page.total;
    resources.push(...page.resources.map((resource) => ({ model, resource, projection })));
  }
  return { kind: 'mixedPage', total, startIndex, resources };
}

/** An attribute of the filter must be known to some type; to the others it has no value. */
function bindForAll(
  text: string,
  models: readonly ResourceModel[],
  { lenience, limits }: OperationContext,
): ReadonlyMap<ResourceModel, BoundFilter | undefined> {
  if (text === '') return new Map();
  const tree: FilterTree = parseFilter(text, lenience, limits);
  const refusals = models.map((model) => refusalOf(() => bindFilter(tree, model, lenience)));
  const [first] = refusals;
  if (first !== undefined && refusals.every((refusal) => refusal !== undefined)) throw first;
  return new Map(models.map((model) => [model, bindFilter(tree, model, lenience, 'unassigned')]));
}

function refusalOf(bind: () => unknown): ScimError | undefined {
  try {
    bind();
    return undefined;
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
}

/** A type without the attribute keeps its own order. */
function sortOf(parameters: ListParameters, model: ResourceModel, context: OperationContext) {
  let sort: ReturnType<typeof readSort>;
  const refusal = refusalOf(() => {
    sort = readSort(parameters, model, context);
  });
  if (refusal !== undefined && refusal.kind !== 'invalidPath') throw refusal;
  return sort;
}
