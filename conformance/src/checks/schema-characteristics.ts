import { type CheckGroup, type Feature, section } from '../check.ts';
import { expectThat, show } from '../expect.ts';
import { type JsonObject, objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { GROUP, USER } from '../scim-urns.ts';

const users = section('RFC 7643 §4.1.1', ['schemas']);
const multiValued = section('RFC 7643 §4.1.2', ['schemas']);
const groups = section('RFC 7643 §4.2', ['schemas', 'groups']);
const common = section('RFC 7643 §3.1', ['schemas']);
const extensions = section('RFC 7643 §3.3', ['schemas']);

type Define = typeof users.must;

/** States characteristics of one attribute of the User or Group schema. */
function characteristics(
  define: Define,
  feature: `User:${string}` | `Group:${string}`,
  wanted: JsonObject,
  title: string,
) {
  const [resource = '', path = ''] = feature.split(':');
  const slug = `schema-${resource.toLowerCase()}-${path.toLowerCase().replace('.', '-')}`;
  const needs: readonly Feature[] = [feature];
  return define(slug, title, needs, async (context) => {
    const urn = resource === 'User' ? USER : GROUP;
    const answer = await context.read(`/Schemas/${urn}`);
    const [name = '', subName] = path.split('.');
    const attribute = find(answer.json, 'attributes', name);
    const target = subName === undefined ? attribute : find(attribute, 'subAttributes', subName);
    for (const [key, value] of Object.entries(wanted)) {
      const found = target?.[key];
      const fits = Array.isArray(value) ? value.includes(found) : found === value;
      expectThat(answer, fits, `${key} of ${path} = ${show(value)}`, show(found));
    }
  });
}

function find(parent: unknown, list: string, name: string): JsonObject | undefined {
  return objectsOf(valueAt(parent, list)).find(
    (one) => String(one.name).toLowerCase() === name.toLowerCase(),
  );
}

const READ_WRITE = [undefined, 'readWrite'];

export const schemaCharacteristics: CheckGroup = {
  name: 'schema-characteristics',
  checks: [
    characteristics(
      users.must,
      'User:userName',
      { required: true, caseExact: false, multiValued: false, uniqueness: ['server', 'global'] },
      'userName is required, unique and case-insensitive',
    ),
    characteristics(
      users.must,
      'User:active',
      { type: 'boolean', multiValued: false },
      'active is a boolean',
    ),
    characteristics(
      users.must,
      'User:name',
      { type: 'complex', multiValued: false },
      'name is a single complex value',
    ),
    characteristics(
      users.must,
      'User:password',
      { mutability: 'writeOnly', returned: 'never' },
      'password is writeOnly and never returned',
    ),
    characteristics(
      users.should,
      'User:profileUrl',
      { type: 'reference', multiValued: false },
      'profileUrl is a reference',
    ),
    characteristics(
      multiValued.must,
      'User:emails',
      { type: 'complex', multiValued: true, mutability: READ_WRITE },
      'emails are complex and multi-valued',
    ),
    characteristics(
      multiValued.must,
      'User:emails.primary',
      { type: 'boolean' },
      'emails.primary is a boolean',
    ),
    characteristics(
      multiValued.must,
      'User:groups',
      { type: 'complex', multiValued: true, mutability: 'readOnly' },
      'groups of a User are readOnly',
    ),
    characteristics(
      multiValued.should,
      'User:x509Certificates.value',
      { type: 'binary' },
      'x509Certificates.value is binary',
    ),
    characteristics(
      groups.should,
      'Group:displayName',
      { required: true },
      'displayName of a Group is required',
    ),
    characteristics(
      groups.must,
      'Group:members',
      { type: 'complex', multiValued: true },
      'members are complex and multi-valued',
    ),
    characteristics(
      groups.should,
      'Group:members.value',
      { mutability: 'immutable' },
      'sub-attributes of members are immutable',
    ),
    common.must(
      'schema-id-read-only',
      'id, where a schema lists it, is readOnly and always returned',
      async (context) => {
        const answer = await context.read('/Schemas');
        for (const schema of [USER, GROUP]) {
          const listed = find(
            objectsOf(valueAt(answer.json, 'Resources')).find(({ id }) => id === schema),
            'attributes',
            'id',
          );
          const fits =
            listed === undefined || (listed.mutability === 'readOnly' && listed.returned === 'always');
          expectThat(answer, fits, `readOnly id in ${schema}`, show(listed));
        }
      },
    ),
    extensions.must(
      'resource-schemas-described',
      'each URI in schemas of a User has a schema',
      async (context) => {
        const { answer } = await context.createUser();
        const known = context.features.schemas.map(({ id }) => id);
        const used = valueAt(answer.json, 'schemas');
        const described = Array.isArray(used) && used.every((urn) => known.includes(urn));
        expectThat(answer, described, 'schemas that /Schemas describes', show(used));
      },
    ),
    extensions.must(
      'resource-attributes-described',
      'each attribute of a User is defined by a schema',
      async (context) => {
        const { answer } = await context.createUser({ displayName: 'Ada Lind', active: true });
        const schema = context.features.schemas.find(({ id }) => id === USER);
        const common = ['schemas', 'id', 'externalid', 'meta'];
        const defined = [
          ...objectsOf(schema?.attributes).map(({ name }) => String(name).toLowerCase()),
          ...common,
        ];
        const extra = Object.keys(answer.json ?? {}).filter(
          (name) => !name.includes(':') && !defined.includes(name.toLowerCase()),
        );
        expectThat(answer, extra.length === 0, 'attributes that the User schema defines', show(extra));
      },
    ),
  ],
};
