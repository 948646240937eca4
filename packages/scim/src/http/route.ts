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
import { parseProjection } from '../resource/projection.ts';
import { fold } from '../schema/fold.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { ScimRequest } from './message.ts';
import { parseBody } from './parse-body.ts';
import {
  parseListParameters,
  parseNames,
  parsePreconditions,
  parseSearchRequest,
} from './parse-parameters.ts';
import type { Target } from './target.ts';

/** What a method does at an endpoint; the keys are the methods that `Allow` lists. */
type Handlers = Readonly<Record<string, () => Promise<Outcome> | Outcome>>;

/**
 * Method and path → operation (RFC 7644 §3.2 Table 1). HEAD is GET without the body.
 * @throws ScimError `notFound`, `methodNotAllowed`, `notImplemented`, and what the operation throws
 */
export async function route(
  request: ScimRequest,
  target: Target,
  context: OperationContext,
): Promise<Outcome> {
  const handlers = findHandlers(request, target, context);
  if (handlers === undefined)
    throw new ScimError(
      'notFound',
      `There is no endpoint "/${target.segments.join('/')}" below the SCIM base URL.`,
    );
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const handle = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (handle === undefined) throw new MethodNotAllowed(request.method, Object.keys(handlers));
  return handle();
}

/** RFC 9110 §15.5.6: a 405 lists what is allowed. */
export class MethodNotAllowed extends ScimError {
  readonly allow: string;

  constructor(method: string, allowed: readonly string[]) {
    super('methodNotAllowed', `${method} is not possible here. Possible: ${allowed.join(', ')}.`);
    this.allow = allowed.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])).join(', ');
  }
}

function findHandlers(request: ScimRequest, target: Target, context: OperationContext): Handlers | undefined {
  const [first, second, ...rest] = target.segments;
  if (first === undefined) return undefined;
  const model = [...context.directory.models.values()].find(
    ({ type }) => fold(type.endpoint) === fold(`/${first}`),
  );
  if (model !== undefined && rest.length === 0) {
    if (second === undefined) return collection(request, target, context, model);
    return second === '.search'
      ? search(request, context, model)
      : single(request, target, context, model, second);
  }
  if (rest.length === 0) return discoveryHandlers(request, target, context, fold(first), second);
  return undefined;
}

const collection = (
  request: ScimRequest,
  target: Target,
  context: OperationContext,
  model: ResourceModel,
): Handlers => ({
  GET: () => listResources(context, model, parseListParameters(target)),
  POST: () =>
    createResource(
      context,
      model,
      parseBody(request.body, context.limits.bodyDepthMax),
      projectionOf(target, model, context),
    ),
});

const search = (request: ScimRequest, context: OperationContext, model: ResourceModel): Handlers => ({
  POST: () =>
    listResources(context, model, parseSearchRequest(parseBody(request.body, context.limits.bodyDepthMax))),
});

function single(
  request: ScimRequest,
  target: Target,
  context: OperationContext,
  model: ResourceModel,
  id: string,
): Handlers {
  const projection = () => projectionOf(target, model, context);
  const preconditions = parsePreconditions(request);
  const body = () => parseBody(request.body, context.limits.bodyDepthMax);
  return {
    GET: () => readResourceById(context, model, id, projection(), preconditions),
    PUT: () => replaceResource(context, model, id, body(), projection(), preconditions),
    PATCH: () => patchResource(context, model, id, body(), projection(), preconditions),
    DELETE: () => removeResource(context, model, id, preconditions),
  };
}

const projectionOf = (target: Target, model: ResourceModel, { lenience }: OperationContext) =>
  parseProjection(
    parseNames(target.parameter('attributes')),
    parseNames(target.parameter('excludedAttributes')),
    model,
    lenience,
  );

function discoveryHandlers(
  { baseUrl }: ScimRequest,
  target: Target,
  { directory, limits }: OperationContext,
  first: string,
  second: string | undefined,
): Handlers | undefined {
  const get = (document: () => Extract<Outcome, { kind: 'document' }>['document']): Handlers => ({
    GET: () => {
      // RFC 7644 §4: a filter on a discovery endpoint is forbidden, lest a client take the answer for filtered.
      if (target.parameter('filter') !== undefined)
        throw new ScimError('forbidden', 'Discovery endpoints take no filter.');
      return { kind: 'document', document: document() };
    },
  });
  if (first === 'serviceproviderconfig' && second === undefined)
    return get(() => discovery.serviceProviderConfig(baseUrl, limits));
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
  if (first === 'me' || first === 'bulk')
    throw new ScimError('notImplemented', `"/${target.segments[0]}" is not offered here.`);
  return undefined;
}
