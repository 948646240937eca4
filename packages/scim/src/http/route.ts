import { ScimError } from '../errors/scim-error.ts';
import { createResource } from '../operations/create-resource.ts';
import * as discovery from '../operations/discovery.ts';
import { listResources } from '../operations/list-resources.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import type { Outcome } from '../operations/outcome.ts';
import { patchResource } from '../operations/patch-resource.ts';
import { readResourceById } from '../operations/read-resource-by-id.ts';
import { removeResource } from '../operations/remove-resource.ts';
import { replaceResource } from '../operations/replace-resource.ts';
import { searchAllTypes } from '../operations/search-all-types.ts';
import { parseProjection } from '../resource/projection.ts';
import { fold } from '../schema/fold.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { Call } from './call.ts';
import { MethodNotAllowed } from './method-not-allowed.ts';
import {
  parseListParameters,
  parseNames,
  parsePreconditions,
  parseSearchRequest,
} from './parse-parameters.ts';

/** What a method does at an endpoint; the keys are the methods that `Allow` lists. */
type Handlers = Readonly<Record<string, () => Promise<Outcome> | Outcome>>;

/**
 * Method and path → operation (RFC 7644 §3.2 Table 1). HEAD is GET without the body.
 * @throws ScimError `notFound`, `methodNotAllowed`, `notImplemented`, and what the operation throws
 */
export async function route(call: Call, context: OperationContext): Promise<Outcome> {
  const handlers = findHandlers(call, context);
  if (handlers === undefined)
    throw new ScimError(
      'notFound',
      `There is no endpoint "/${call.target.segments.join('/')}" below the SCIM base URL.`,
    );
  const method = call.method === 'HEAD' ? 'GET' : call.method;
  const handle = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (handle === undefined) throw new MethodNotAllowed(call.method, Object.keys(handlers));
  return handle();
}

function findHandlers(call: Call, context: OperationContext): Handlers | undefined {
  const [first, second, ...rest] = call.target.segments;
  if (first === undefined || rest.length > 0) return undefined;
  if (first === '.search' && second === undefined)
    return { POST: () => searchAllTypes(context, parseSearchRequest(call.body(), context.lenience)) };
  const model = [...context.directory.models.values()].find(
    ({ type }) => fold(type.endpoint) === fold(`/${first}`),
  );
  if (model !== undefined) {
    if (second === undefined) return collection(call, context, model);
    return second === '.search' ? search(call, context, model) : single(call, context, model, second);
  }
  return fold(first) === 'me'
    ? me(call, context, second)
    : discoveryHandlers(call, context, fold(first), second);
}

const collection = (call: Call, context: OperationContext, model: ResourceModel): Handlers => ({
  GET: () => listResources(context, model, parseListParameters(call.target)),
  POST: () => createResource(context, model, call.body(), projectionOf(call, context, model)),
});

const search = (call: Call, context: OperationContext, model: ResourceModel): Handlers => ({
  POST: () => listResources(context, model, parseSearchRequest(call.body(), context.lenience)),
});

function single(call: Call, context: OperationContext, model: ResourceModel, id: string): Handlers {
  const projection = () => projectionOf(call, context, model);
  const preconditions = parsePreconditions(call);
  return {
    GET: () => readResourceById(context, model, id, projection(), preconditions),
    PUT: () => replaceResource(context, model, id, call.body(), projection(), preconditions),
    PATCH: () => patchResource(context, model, id, call.body(), projection(), preconditions),
    DELETE: () => removeResource(context, model, id, preconditions),
  };
}

/** RFC 7644 §3.11: the user that the credentials stand for; 501 where they stand for none. */
function me(call: Call, context: OperationContext, second: string | undefined): Handlers | undefined {
  const users = [...context.directory.models.values()].find(({ core }) =>
    core.attributesByName.has('username'),
  );
  if (second !== undefined) return undefined;
  const { userId } = context.principal;
  if (userId !== undefined && users !== undefined) return single(call, context, users, userId);
  throw new ScimError('notImplemented', '"/Me" means a user, and this token stands for none.');
}

const projectionOf = ({ target }: Call, { lenience }: OperationContext, model: ResourceModel) =>
  parseProjection(
    parseNames(target.parameter('attributes')),
    parseNames(target.parameter('excludedAttributes')),
    model,
    lenience,
  );

type Document = Extract<Outcome, { kind: 'document' }>['document'];

function discoveryHandlers(
  { baseUrl, target }: Call,
  { directory, limits, securityEvents }: OperationContext,
  first: string,
  second: string | undefined,
): Handlers | undefined {
  const get = (document: () => Document | Promise<Document>): Handlers => ({
    GET: async () => {
      // RFC 7644 §4: a filter on a discovery endpoint is forbidden, lest a client take the answer for filtered.
      if (target.parameter('filter') !== undefined)
        throw new ScimError('forbidden', 'Discovery endpoints take no filter.');
      return { kind: 'document', document: await document() };
    },
  });
  if (first === 'serviceproviderconfig' && second === undefined)
    return get(async () =>
      discovery.serviceProviderConfig(baseUrl, limits, await securityEvents?.(directory.id)),
    );
  if (first === 'resourcetypes')
    return get(() =>
      second === undefined
        ? discovery.listOf(discovery.resourceTypes(baseUrl, directory))
        : discovery.resourceType(baseUrl, directory, second),
    );
  if (first === 'schemas')
    return get(() =>
      second === undefined
        ? discovery.listOf(discovery.schemas(baseUrl, directory))
        : discovery.schema(baseUrl, directory, second),
    );
  return undefined;
}
