import { type CheckGroup, section } from '../check.ts';
import {
  expectAssigned,
  expectEqual,
  expectError,
  expectErrorBody,
  expectIncludes,
  expectRefused,
  expectStatus,
  expectThat,
  show,
} from '../expect.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { LIST_RESPONSE, RESOURCE_TYPE, USER } from '../scim-urns.ts';

const PATH = '/ResourceTypes';

const protocol = section('RFC 7644 §4');
const endpoints = section('RFC 7644 §3.2');
const schema = section('RFC 7643 §6');

/** The name in the address: `id` is optional, and often the same as `name`. */
function addressOf(type: Readonly<Record<string, unknown>>): string {
  return `${PATH}/${encodeURIComponent(String(type.id ?? type.name))}`;
}

export const discoveryResourceTypes: CheckGroup = {
  name: 'discovery-resource-types',
  checks: [
    protocol.must('resource-types', 'GET /ResourceTypes returns a ListResponse', async (context) => {
      const answer = await context.read(PATH);
      expectIncludes(answer, 'schemas', LIST_RESPONSE);
      expectAssigned(answer, 'Resources');
    }),
    protocol.must('resource-types-total', 'totalResults counts every resource type', async (context) => {
      const answer = await context.read(PATH);
      expectEqual(answer, 'totalResults', objectsOf(valueAt(answer.json, 'Resources')).length);
    }),
    schema.must(
      'resource-type-schemas',
      'each resource type carries the schema URN of its kind',
      async (context) => {
        const answer = await context.read(PATH);
        for (const index of objectsOf(valueAt(answer.json, 'Resources')).keys())
          expectIncludes(answer, `Resources[${index}].schemas`, RESOURCE_TYPE);
      },
    ),
    schema.must(
      'resource-type-required',
      'each resource type has name, endpoint and schema',
      async (context) => {
        const answer = await context.read(PATH);
        for (const index of objectsOf(valueAt(answer.json, 'Resources')).keys())
          for (const name of ['name', 'endpoint', 'schema'])
            expectAssigned(answer, `Resources[${index}].${name}`);
      },
    ),
    schema.must(
      'resource-type-schema-known',
      'its schema is the id of a schema in /Schemas',
      ['schemas'],
      async (context) => {
        const answer = await context.read(PATH);
        const known = context.features.schemas.map(({ id }) => id);
        for (const type of objectsOf(valueAt(answer.json, 'Resources')))
          expectThat(
            answer,
            known.includes(type.schema),
            `a schema named ${show(type.schema)} in /Schemas`,
            show(known),
          );
      },
    ),
    schema.must(
      'resource-type-extensions',
      'schemaExtensions have a known schema and required',
      ['schemas'],
      async (context) => {
        const answer = await context.read(PATH);
        const known = context.features.schemas.map(({ id }) => id);
        for (const type of objectsOf(valueAt(answer.json, 'Resources')))
          for (const extension of objectsOf(type.schemaExtensions)) {
            expectThat(
              answer,
              known.includes(extension.schema),
              `${show(extension.schema)} in /Schemas`,
              show(known),
            );
            expectThat(
              answer,
              typeof extension.required === 'boolean',
              'a boolean required',
              show(extension),
            );
          }
      },
    ),
    schema.must(
      'resource-type-names-unique',
      'no two resource types have one name or endpoint',
      async (context) => {
        const answer = await context.read(PATH);
        for (const key of ['name', 'endpoint']) {
          const values = objectsOf(valueAt(answer.json, 'Resources')).map((type) => type[key]);
          expectThat(
            answer,
            new Set(values).size === values.length,
            `a ${key} of its own for each type`,
            show(values),
          );
        }
      },
    ),
    endpoints.must('user-endpoint', 'User resources are found at /Users', async (context) => {
      const answer = await context.read(PATH);
      const user = objectsOf(valueAt(answer.json, 'Resources')).find((type) => type.schema === USER);
      if (user === undefined) return context.skip('no resource type has the User schema');
      expectThat(answer, /^\/?Users$/.test(String(user.endpoint)), 'endpoint /Users', show(user.endpoint));
      expectThat(answer, user.name === 'User', 'name User', show(user.name));
    }),
    schema.must('endpoints-answer', 'each endpoint a resource type names exists', async (context) => {
      for (const type of context.features.resourceTypes) {
        const path = `/${String(type.endpoint).replace(/^\/|^https?:\/\/.*\//, '')}`;
        const answer = await context.client.get(path, { query: { count: 1 } });
        expectThat(
          answer,
          ![404, 405, 501].includes(answer.status) && answer.status < 500,
          'an endpoint that exists',
        );
      }
    }),
    protocol.must(
      'resource-type-read',
      'a single resource type is returned as an object',
      async (context) => {
        for (const type of context.features.resourceTypes) {
          const answer = await context.read(addressOf(type));
          expectEqual(answer, 'name', type.name);
          expectEqual(answer, 'endpoint', type.endpoint);
          expectIncludes(answer, 'schemas', RESOURCE_TYPE);
        }
      },
    ),
    protocol.should(
      'resource-type-meta',
      'meta names kind and address of a resource type',
      async (context) => {
        const answer = await context.read(PATH);
        for (const [index, type] of objectsOf(valueAt(answer.json, 'Resources')).entries()) {
          expectEqual(answer, `Resources[${index}].meta.resourceType`, 'ResourceType');
          const location = String(valueAt(type, 'meta.location'));
          expectThat(answer, location.includes(`${PATH}/`), `meta.location under ${PATH}`, location);
        }
      },
    ),
    protocol.must(
      'resource-type-unknown',
      'an unknown resource type is answered with 404',
      async (context) => {
        const answer = await context.client.get(`${PATH}/${context.unique('Unicorn')}`);
        expectStatus(answer, 404);
        expectErrorBody(answer);
      },
    ),
    protocol.should(
      'resource-types-filter',
      'a filter on /ResourceTypes is answered with 403',
      async (context) => {
        expectError(await context.client.get(PATH, { query: { filter: 'name eq "User"' } }), 403);
      },
    ),
    protocol.must(
      'resource-types-paging',
      'paging parameters on /ResourceTypes are ignored',
      async (context) => {
        const whole = objectsOf(valueAt((await context.read(PATH)).json, 'Resources')).length;
        const answer = await context.client.get(PATH, { query: { startIndex: 2, count: 1 } });
        expectStatus(answer, 200);
        expectEqual(answer, 'Resources.length', whole);
      },
    ),
    schema.must(
      'resource-types-read-only',
      'resource types cannot be created or deleted',
      async (context) => {
        expectRefused(await context.client.post(PATH, { schemas: [RESOURCE_TYPE], name: 'Unicorn' }));
        const [type] = context.features.resourceTypes;
        if (type !== undefined) expectRefused(await context.client.delete(addressOf(type)));
      },
    ),
  ],
};
