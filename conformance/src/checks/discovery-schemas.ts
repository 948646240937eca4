import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
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
import { type JsonObject, objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { GROUP, LIST_RESPONSE, SCHEMA, USER } from '../scim-urns.ts';

const PATH = '/Schemas';
const TYPES = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'];
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  returned: ['always', 'never', 'default', 'request'],
  uniqueness: ['none', 'server', 'global'],
};

const protocol = section('RFC 7644 §4');
const messages = section('RFC 7644 §3.1', ['schemas']);
const names = section('RFC 7643 §2.1', ['schemas']);
const complex = section('RFC 7643 §2.3.8', ['schemas']);
const definition = section('RFC 7643 §7', ['schemas']);

interface Attribute {
  /** `urn:…:User emails.value` */
  readonly place: string;
  readonly depth: number;
  readonly attribute: JsonObject;
}

function attributesIn(attributes: unknown, place: string, depth = 0): readonly Attribute[] {
  return objectsOf(attributes).flatMap((attribute) => {
    const here = `${place}${depth === 0 ? ' ' : '.'}${String(attribute.name)}`;
    return [{ place: here, depth, attribute }, ...attributesIn(attribute.subAttributes, here, depth + 1)];
  });
}

/** States something of every attribute of every schema; the failure names the first that differs. */
async function everyAttribute(
  context: Context,
  expected: string,
  holds: (attribute: JsonObject, depth: number) => boolean,
): Promise<void> {
  const answer = await context.read(PATH);
  for (const schema of objectsOf(valueAt(answer.json, 'Resources')))
    for (const { place, depth, attribute } of attributesIn(schema.attributes, String(schema.id)))
      expectThat(answer, holds(attribute, depth), `${place} with ${expected}`, show(attribute));
}

export const discoverySchemas: CheckGroup = {
  name: 'discovery-schemas',
  checks: [
    protocol.must('schemas', 'GET /Schemas returns a ListResponse', async (context) => {
      const answer = await context.read(PATH);
      expectIncludes(answer, 'schemas', LIST_RESPONSE);
      expectAssigned(answer, 'Resources');
    }),
    protocol.must('schemas-total', 'totalResults counts every schema', ['schemas'], async (context) => {
      const answer = await context.read(PATH);
      expectEqual(answer, 'totalResults', objectsOf(valueAt(answer.json, 'Resources')).length);
    }),
    definition.must('schema-schemas', 'each schema carries the schema URN of its kind', async (context) => {
      const answer = await context.read(PATH);
      for (const index of objectsOf(valueAt(answer.json, 'Resources')).keys())
        expectIncludes(answer, `Resources[${index}].schemas`, SCHEMA);
    }),
    definition.must(
      'schema-id',
      'each schema has a URI as its id, of its own, and attributes',
      async (context) => {
        const answer = await context.read(PATH);
        const schemas = objectsOf(valueAt(answer.json, 'Resources'));
        for (const { id, attributes } of schemas) {
          expectThat(
            answer,
            typeof id === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(id),
            'a URI as id',
            show(id),
          );
          expectThat(answer, Array.isArray(attributes), `attributes in ${show(id)}`, show(attributes));
        }
        expectThat(answer, new Set(schemas.map(({ id }) => id)).size === schemas.length, 'each id once');
      },
    ),
    definition.must(
      'attribute-type',
      'every attribute has a name, a type and multiValued',
      async (context) => {
        await everyAttribute(
          context,
          'name, type and multiValued',
          ({ name, type, multiValued }) =>
            typeof name === 'string' && TYPES.includes(String(type)) && typeof multiValued === 'boolean',
        );
      },
    ),
    definition.must(
      'attribute-keywords',
      'mutability, returned and uniqueness use the defined keywords',
      async (context) => {
        await everyAttribute(context, 'defined keywords', (attribute) =>
          Object.entries(KEYWORDS).every(
            ([name, keywords]) => attribute[name] === undefined || keywords.includes(String(attribute[name])),
          ),
        );
      },
    ),
    definition.must('attribute-booleans', 'required and caseExact are JSON booleans', async (context) => {
      await everyAttribute(context, 'boolean required and caseExact', ({ required, caseExact }) =>
        [required, caseExact].every((value) => value === undefined || typeof value === 'boolean'),
      );
    }),
    definition.should(
      'attribute-characteristics',
      'every attribute states its characteristics',
      async (context) => {
        await everyAttribute(context, 'required, mutability and returned', (attribute) =>
          ['required', 'mutability', 'returned'].every((name) => attribute[name] !== undefined),
        );
      },
    ),
    definition.should(
      'attribute-sub-attributes',
      'a complex attribute lists its sub-attributes',
      async (context) => {
        await everyAttribute(
          context,
          'subAttributes',
          ({ type, subAttributes }, depth) => type !== 'complex' || depth > 0 || Array.isArray(subAttributes),
        );
      },
    ),
    definition.should(
      'attribute-reference-types',
      'a reference states its referenceTypes',
      async (context) => {
        await everyAttribute(
          context,
          'referenceTypes',
          ({ type, referenceTypes }) => type !== 'reference' || Array.isArray(referenceTypes),
        );
      },
    ),
    definition.must('attribute-canonical-values', 'canonicalValues, if any, are a list', async (context) => {
      await everyAttribute(
        context,
        'canonicalValues as a list',
        ({ canonicalValues }) => canonicalValues === undefined || Array.isArray(canonicalValues),
      );
    }),
    names.must('attribute-names', 'attribute names conform to the ABNF', async (context) => {
      await everyAttribute(context, 'a valid name', ({ name }) =>
        /^(\$ref|[a-z][a-z0-9$_-]*)$/i.test(String(name)),
      );
    }),
    names.must(
      'attribute-names-unique',
      'no schema defines a name twice, in whatever case',
      async (context) => {
        const answer = await context.read(PATH);
        for (const { id, attributes } of objectsOf(valueAt(answer.json, 'Resources'))) {
          const lower = objectsOf(attributes).map(({ name }) => String(name).toLowerCase());
          expectThat(
            answer,
            new Set(lower).size === lower.length,
            `each name once in ${show(id)}`,
            show(lower),
          );
        }
      },
    ),
    complex.must('no-nested-complex', 'sub-attributes of resources are not complex', async (context) => {
      const answer = await context.read(PATH);
      for (const { id, attributes } of objectsOf(valueAt(answer.json, 'Resources'))) {
        if (id === SCHEMA) continue;
        for (const { place, depth, attribute } of attributesIn(attributes, String(id)))
          expectThat(
            answer,
            depth === 0 || attribute.type !== 'complex',
            `${place} not complex`,
            show(attribute),
          );
      }
    }),
    messages.must('no-messages', 'message schemas are not listed in /Schemas', async (context) => {
      const answer = await context.read(PATH);
      const listed = objectsOf(valueAt(answer.json, 'Resources')).map(({ id }) => String(id).toLowerCase());
      const found = listed.filter((id) => id.startsWith('urn:ietf:params:scim:api:'));
      expectThat(answer, found.length === 0, 'no message schema', show(found));
    }),
    protocol.must('schema-read', 'each schema can be read at its URI', ['schemas'], async (context) => {
      for (const { id } of context.features.schemas) {
        const answer = await context.read(`${PATH}/${String(id)}`);
        expectEqual(answer, 'id', id);
        expectIncludes(answer, 'schemas', SCHEMA);
      }
    }),
    protocol.must('schema-user', 'the User schema is supported', ['schemas'], async (context) => {
      expectEqual(await context.read(`${PATH}/${USER}`), 'id', USER);
    }),
    protocol.must(
      'schema-group',
      'the Group schema is supported where groups are',
      ['schemas', 'groups'],
      async (context) => {
        expectEqual(await context.read(`${PATH}/${GROUP}`), 'id', GROUP);
      },
    ),
    protocol.should(
      'schema-meta',
      'meta names kind and address of a schema',
      ['schemas'],
      async (context) => {
        const answer = await context.read(`${PATH}/${USER}`);
        expectEqual(answer, 'meta.resourceType', 'Schema');
        const location = String(valueAt(answer.json, 'meta.location'));
        expectThat(
          answer,
          location.endsWith(`${PATH}/${USER}`),
          `meta.location ending in ${PATH}/${USER}`,
          location,
        );
      },
    ),
    protocol.must('schema-unknown', 'an unknown schema is answered with 404', async (context) => {
      const answer = await context.client.get(`${PATH}/urn:example:${context.unique('unicorn')}`);
      expectStatus(answer, 404);
      expectErrorBody(answer);
    }),
    protocol.should(
      'schemas-filter',
      'a filter on /Schemas is answered with 403',
      ['schemas'],
      async (context) => {
        expectError(await context.client.get(PATH, { query: { filter: 'name eq "User"' } }), 403);
      },
    ),
    protocol.must(
      'schemas-paging',
      'paging parameters on /Schemas are ignored',
      ['schemas'],
      async (context) => {
        const answer = await context.client.get(PATH, { query: { startIndex: 2, count: 1 } });
        expectStatus(answer, 200);
        expectEqual(answer, 'Resources.length', context.features.schemas.length);
      },
    ),
    definition.must('schemas-read-only', 'schemas cannot be deleted or replaced', async (context) => {
      expectRefused(await context.client.delete(`${PATH}/${USER}`));
      expectRefused(
        await context.client.put(`${PATH}/${USER}`, { schemas: [SCHEMA], id: USER, attributes: [] }),
      );
    }),
  ],
};
