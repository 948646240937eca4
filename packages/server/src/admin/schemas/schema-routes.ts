/**
 * Schemas as data, for admins: attributes that were learned or are declared, extension schemas, whole resource types
 * (RFC 7643 §6, §7). A change holds at once on this node and within a second on every other.
 */
import {
  AttributePatch,
  AttributeRequest,
  AttributesQuery,
  Cleared,
  CustomAttribute,
  CustomAttributes,
  DeclaredParams,
  DeclaredResourcesPage,
  DirectoryParams,
  ExtensionSchema,
  ExtensionSchemaPatch,
  ExtensionSchemaRequest,
  ExtensionSchemas,
  PageQuery,
  ResourceTypeRemoval,
  ResourceTypeRequest,
  ResourceTypes,
  ResourceTypeView,
} from '@rollcall/contracts';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { type PublicBase, scimBaseUrl } from '../../http/public-base.ts';
import type { DirectoryModels } from '../../store/directory-models.ts';
import { directoryOf } from '../directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';
import { attributeViewOf } from './attribute-rows.ts';
import { changeAttribute } from './change-attribute.ts';
import { declareAttribute } from './declare-attributes.ts';
import { changeExtension, declareExtension, listExtensions, removeExtension } from './extension-schemas.ts';
import { listAttributes } from './list-attributes.ts';
import { listDeclaredResources } from './list-declared-resources.ts';
import { removeAttribute } from './remove-attribute.ts';
import { declareResourceType, listResourceTypes, removeResourceType } from './resource-types.ts';
import type { SchemaScope } from './schema-scope.ts';

export interface SchemaRoutesOptions {
  readonly pool: pg.Pool;
  readonly models: DirectoryModels;
  readonly publicBase: PublicBase;
  readonly clock: { now(): Date };
}

export const serveSchemas = (app: AdminApp, options: SchemaRoutesOptions): void => {
  serveAttributes(app, options);
  serveExtensions(app, options);
  serveResourceTypes(app, options);
};

const scopeOf = (request: FastifyRequest, { pool, models, clock }: SchemaRoutesOptions): SchemaScope => {
  const admin = adminOf(request);
  return {
    pool,
    models,
    directoryId: directoryOf(request).id,
    actor: { kind: 'admin', id: admin.id, label: admin.email },
    requestId: request.id,
    now: () => clock.now(),
  };
};

const note = (request: FastifyRequest, what: string, about: object): void =>
  request.log.info({ admin: adminOf(request).id, directory: directoryOf(request).id, ...about }, what);

const shared = { tags: ['Attributes'], ...withSession };

const serveAttributes = (app: AdminApp, options: SchemaRoutesOptions): void => {
  const url = '/v1/directories/:directory/attributes';

  app.get(
    url,
    {
      schema: {
        operationId: 'listAttributes',
        summary: 'Attributes that were learned or declared, beyond those of RFC 7643',
        ...shared,
        params: DirectoryParams,
        querystring: AttributesQuery,
        response: { 200: CustomAttributes, ...problems(400, 401, 404) },
      },
    },
    async (request) => ({ items: await listAttributes(scopeOf(request, options), request.query) }),
  );

  app.post(
    url,
    {
      schema: {
        operationId: 'declareAttribute',
        summary: 'Declare an attribute before any identity provider sends it',
        ...shared,
        params: DirectoryParams,
        body: AttributeRequest,
        response: { 201: CustomAttribute, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const row = await declareAttribute(scopeOf(request, options), request.body);
      note(request, 'attribute declared', { attribute: row.path, schema: row.schema });
      return reply.code(201).send(attributeViewOf(row));
    },
  );

  app.patch(
    `${url}/:id`,
    {
      schema: {
        operationId: 'changeAttribute',
        summary:
          'Rename, mark as sensitive or restrict an attribute; refused where stored values stand against it',
        ...shared,
        params: DeclaredParams,
        body: AttributePatch,
        response: { 200: CustomAttribute, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const row = await changeAttribute(scopeOf(request, options), request.params.id, request.body);
      note(request, 'attribute changed', { attribute: row.path, changed: request.body });
      return attributeViewOf(row);
    },
  );

  app.delete(
    `${url}/:id`,
    {
      schema: {
        operationId: 'removeAttribute',
        summary:
          'Remove an attribute and its values; an identity provider that goes on sending it teaches it anew',
        ...shared,
        params: DeclaredParams,
        response: { 200: Cleared, ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      const resources = await removeAttribute(scopeOf(request, options), request.params.id);
      note(request, 'attribute removed', { attribute: request.params.id, resources });
      return { resources };
    },
  );
};

const serveExtensions = (app: AdminApp, options: SchemaRoutesOptions): void => {
  const url = '/v1/directories/:directory/schemas';

  app.get(
    url,
    {
      schema: {
        operationId: 'listExtensionSchemas',
        summary: 'Extension schemas of every resource type: built in, learned and declared',
        ...shared,
        params: DirectoryParams,
        response: { 200: ExtensionSchemas, ...problems(401, 404) },
      },
    },
    async (request) => ({ items: await listExtensions(scopeOf(request, options)) }),
  );

  app.post(
    url,
    {
      schema: {
        operationId: 'declareExtensionSchema',
        summary: 'Declare an extension schema with its attributes, or name one that was learned',
        ...shared,
        params: DirectoryParams,
        body: ExtensionSchemaRequest,
        response: { 201: ExtensionSchema, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const extension = await declareExtension(scopeOf(request, options), request.body);
      note(request, 'extension schema declared', { schema: extension.schema });
      return reply.code(201).send(extension);
    },
  );

  app.patch(
    `${url}/:id`,
    {
      schema: {
        operationId: 'changeExtensionSchema',
        summary: 'Rename or describe a declared extension schema, or ask every resource for it',
        ...shared,
        params: DeclaredParams,
        body: ExtensionSchemaPatch,
        response: { 200: ExtensionSchema, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const extension = await changeExtension(scopeOf(request, options), request.params.id, request.body);
      note(request, 'extension schema changed', { schema: extension.schema, changed: request.body });
      return extension;
    },
  );

  app.delete(
    `${url}/:id`,
    {
      schema: {
        operationId: 'removeExtensionSchema',
        summary: 'Remove a declared extension schema with its attributes and their values',
        ...shared,
        params: DeclaredParams,
        response: { 200: Cleared, ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      const resources = await removeExtension(scopeOf(request, options), request.params.id);
      note(request, 'extension schema removed', { schema: request.params.id, resources });
      return { resources };
    },
  );
};

const serveResourceTypes = (app: AdminApp, options: SchemaRoutesOptions): void => {
  const url = '/v1/directories/:directory/resource-types';

  app.get(
    url,
    {
      schema: {
        operationId: 'listResourceTypes',
        summary: 'Resource types: User, Group and what was declared',
        ...shared,
        params: DirectoryParams,
        response: { 200: ResourceTypes, ...problems(401, 404) },
      },
    },
    async (request) => ({ items: await listResourceTypes(scopeOf(request, options)) }),
  );

  app.post(
    url,
    {
      schema: {
        operationId: 'declareResourceType',
        summary: 'Declare a resource type: its endpoint, its schema and the attributes',
        ...shared,
        params: DirectoryParams,
        body: ResourceTypeRequest,
        response: { 201: ResourceTypeView, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const type = await declareResourceType(scopeOf(request, options), request.body);
      note(request, 'resource type declared', { type: type.name, endpoint: type.endpoint });
      return reply.code(201).send(type);
    },
  );

  app.get(
    `${url}/:id/resources`,
    {
      schema: {
        operationId: 'listDeclaredResources',
        summary: 'Resources of a declared resource type',
        ...shared,
        params: DeclaredParams,
        querystring: PageQuery,
        response: { 200: DeclaredResourcesPage, ...problems(400, 401, 404) },
      },
    },
    async (request) => {
      const key = { directoryId: directoryOf(request).id, id: request.params.id };
      const base = scimBaseUrl(options.publicBase(request));
      return listDeclaredResources(options.pool, key, request.query, base);
    },
  );

  app.delete(
    `${url}/:id`,
    {
      schema: {
        operationId: 'removeResourceType',
        summary: 'Remove a declared resource type; its resources only go with it when that is asked for',
        ...shared,
        params: DeclaredParams,
        querystring: ResourceTypeRemoval,
        response: { 200: Cleared, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const withResources = request.query.resources === 'remove';
      const resources = await removeResourceType(scopeOf(request, options), request.params.id, withResources);
      note(request, 'resource type removed', { type: request.params.id, resources });
      return { resources };
    },
  );
};
