import { type CheckGroup, section } from '../check.ts';
import {
  expectEqual,
  expectError,
  expectIncludes,
  expectRefused,
  expectStatus,
  expectThat,
  show,
} from '../expect.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { ERROR, SERVICE_PROVIDER_CONFIG } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

const PATH = '/ServiceProviderConfig';
const SCHEMES = ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'];

const protocol = section('RFC 7644 §4');
const schema = section('RFC 7643 §5');
const operationsMax = section('RFC 7644 §3.7.4', ['bulk']);
const pagination = section('RFC 9865 §4');

function expectType(answer: Answer, path: string, type: 'boolean' | 'integer'): void {
  const value = valueAt(answer.json, path);
  const fits = type === 'boolean' ? typeof value === 'boolean' : Number.isInteger(value);
  expectThat(answer, fits, `${path} to be a JSON ${type}`, show(value));
}

function configHas(name: string, integers: readonly string[] = []) {
  const slug = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const members = ['supported', ...integers].join(', ');
  return schema.must(
    `config-${slug}`,
    `/ServiceProviderConfig states ${name} (${members})`,
    async (context) => {
      const answer = await context.read(PATH);
      expectType(answer, `${name}.supported`, 'boolean');
      for (const integer of integers) expectType(answer, `${name}.${integer}`, 'integer');
    },
  );
}

export const discoveryConfig: CheckGroup = {
  name: 'discovery-config',
  checks: [
    protocol.must(
      'config',
      'GET /ServiceProviderConfig returns the schema URN of its kind',
      async (context) => {
        expectIncludes(await context.read(PATH), 'schemas', SERVICE_PROVIDER_CONFIG);
      },
    ),
    configHas('patch'),
    configHas('bulk', ['maxOperations', 'maxPayloadSize']),
    configHas('filter', ['maxResults']),
    configHas('changePassword'),
    configHas('sort'),
    configHas('etag'),
    schema.must(
      'config-schemes',
      'authenticationSchemes have type, name and description',
      async (context) => {
        const answer = await context.read(PATH);
        const schemes = objectsOf(valueAt(answer.json, 'authenticationSchemes'));
        const complete = schemes.every((scheme) =>
          ['type', 'name', 'description'].every(
            (key) => typeof scheme[key] === 'string' && scheme[key] !== '',
          ),
        );
        const listed = Array.isArray(valueAt(answer.json, 'authenticationSchemes'));
        expectThat(
          answer,
          listed && complete,
          'type, name and description in each authentication scheme',
          show(schemes),
        );
      },
    ),
    schema.should(
      'config-scheme-types',
      'authentication scheme types are those the RFC defines',
      async (context) => {
        const answer = await context.read(PATH);
        const types = objectsOf(valueAt(answer.json, 'authenticationSchemes')).map(({ type }) =>
          String(type),
        );
        const known = types.every((type) => SCHEMES.includes(type));
        expectThat(answer, known, `types of ${SCHEMES.join(', ')}`, show(types));
      },
    ),
    schema.should(
      'config-public',
      'authenticationSchemes can be read without authentication',
      async (context) => {
        const answer = await context.client.get(PATH, { headers: { authorization: null } });
        expectStatus(answer, 200);
        expectThat(
          answer,
          Array.isArray(valueAt(answer.json, 'authenticationSchemes')),
          'authenticationSchemes',
        );
      },
    ),
    schema.must(
      'config-read-only',
      '/ServiceProviderConfig cannot be modified or deleted',
      async (context) => {
        expectRefused(await context.client.put(PATH, context.features.config));
        expectRefused(await context.client.delete(PATH));
      },
    ),
    protocol.should(
      'config-location',
      'meta.location of the configuration is its own address',
      async (context) => {
        const answer = await context.read(PATH);
        const location = String(valueAt(answer.json, 'meta.location'));
        expectThat(answer, location.endsWith(PATH), `meta.location ending in ${PATH}`, location);
      },
    ),
    protocol.should('config-resource-type', 'meta.resourceType is ServiceProviderConfig', async (context) => {
      expectEqual(await context.read(PATH), 'meta.resourceType', 'ServiceProviderConfig');
    }),
    protocol.should(
      'config-filter',
      'a filter on /ServiceProviderConfig is answered with 403',
      async (context) => {
        const answer = await context.client.get(PATH, { query: { filter: 'patch.supported eq true' } });
        expectError(answer, 403);
        expectIncludes(answer, 'schemas', ERROR);
      },
    ),
    operationsMax.must(
      'limits',
      'bulk has a maximum number of operations and payload size',
      async (context) => {
        const answer = await context.read(PATH);
        for (const limit of ['bulk.maxOperations', 'bulk.maxPayloadSize']) {
          const value = valueAt(answer.json, limit);
          expectThat(answer, typeof value === 'number' && value > 0, `${limit} above 0`, show(value));
        }
      },
    ),
    pagination.must('config-pagination', 'pagination, if stated, has cursor and index', async (context) => {
      if (context.features.config.pagination === undefined)
        context.skip('no pagination in /ServiceProviderConfig');
      const answer = await context.read(PATH);
      expectType(answer, 'pagination.cursor', 'boolean');
      expectType(answer, 'pagination.index', 'boolean');
    }),
    pagination.must(
      'config-pagination-sizes',
      'page sizes and time-outs, if stated, are positive',
      async (context) => {
        if (context.features.config.pagination === undefined)
          context.skip('no pagination in /ServiceProviderConfig');
        const answer = await context.read(PATH);
        for (const name of ['defaultPageSize', 'maxPageSize', 'cursorTimeout']) {
          const value = valueAt(answer.json, `pagination.${name}`);
          const fits =
            value === undefined || (typeof value === 'number' && Number.isInteger(value) && value > 0);
          expectThat(answer, fits, `pagination.${name} to be a positive integer`, show(value));
        }
      },
    ),
    pagination.must(
      'config-pagination-default',
      'defaultPaginationMethod is cursor or index',
      async (context) => {
        const method = valueAt(context.features.config, 'pagination.defaultPaginationMethod');
        if (method === undefined) context.skip('no defaultPaginationMethod stated');
        const answer = await context.read(PATH);
        expectThat(answer, method === 'cursor' || method === 'index', 'cursor or index', show(method));
      },
    ),
  ],
};
