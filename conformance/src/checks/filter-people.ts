import type { Feature } from '../check.ts';
import type { Context, Resource } from '../context.ts';
import { expectStatus, expectThat, show } from '../expect.ts';
import { type JsonObject, objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

/**
 * Six people the filter checks ask for, and the words to ask with.
 *
 * The directory may hold others, so every query is bound to these six: `userType eq "<marker>" and (…)`, or a common start of
 * their userName where a server has no userType. Emil's title differs from Ada's in case only; Cy has no title, Fay no e-mail,
 * Bo no nickName.
 */
export type PersonKey = 'ada' | 'bo' | 'cy' | 'di' | 'emil' | 'fay';

export interface People {
  readonly marker: string;
  readonly scope: string;
  readonly byKey: Readonly<Record<PersonKey, Resource>>;
}

const KEYS: readonly PersonKey[] = ['ada', 'bo', 'cy', 'di', 'emil', 'fay'];

function attributesOf(key: PersonKey, marker: string): JsonObject {
  switch (key) {
    case 'ada':
      return {
        name: { givenName: 'Ada', familyName: "O'Malley" },
        displayName: "Ada O'Malley",
        nickName: 'Ace',
        title: 'Engineer',
        active: true,
        externalId: `${marker}-EXT-ada`,
        emails: [
          { value: `ada.${marker}@example.com`, type: 'work', primary: true },
          { value: `ada.${marker}@example.net`, type: 'home' },
        ],
      };
    case 'bo':
      return {
        name: { givenName: 'Bo', familyName: 'Lind' },
        displayName: 'Bo Lind',
        title: 'Tour Guide',
        active: false,
        externalId: `${marker}-ext-bo`,
        emails: [{ value: `bo.${marker}@example.org`, type: 'work' }],
      };
    case 'cy':
      return {
        name: { givenName: 'Cy', familyName: 'Berg' },
        displayName: 'Cy and Friends or not',
        nickName: 'Seaside',
        active: true,
        emails: [{ value: `cy.${marker}@example.com`, type: 'home' }],
      };
    case 'di':
      return {
        name: { givenName: 'Di', familyName: 'Quote' },
        displayName: 'Di "Quote" \\ Slash',
        nickName: 'Dee (captain) [first]',
        title: 'Captain',
        active: true,
        emails: [{ value: `di.${marker}@example.com`, type: 'work' }],
      };
    case 'emil':
      return {
        name: { givenName: 'Émil', familyName: 'Ångström' },
        displayName: 'Émil Ångström 船長',
        nickName: 'Em',
        title: 'ENGINEER',
        active: true,
        emails: [{ value: `emil.${marker}@example.org`, type: 'other' }],
      };
    case 'fay':
      return {
        name: { givenName: 'Fay' },
        displayName: '100% Fay_1',
        nickName: 'Zed',
        title: 'Engineer of ships',
        active: false,
      };
  }
}

/** Only what the server's User schema has: a strict one refuses the rest. */
function supported(context: Context, attributes: JsonObject): JsonObject {
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    entries.filter(([name]) => name === 'externalId' || context.features.has(`User:${name}`)),
  );
}

async function createPeople(context: Context): Promise<People> {
  const marker = context.unique('m').replaceAll('-', '');
  const create = (key: PersonKey): Promise<Resource> => {
    const own = supported(context, { userType: marker, ...attributesOf(key, marker) });
    const extended = key === 'ada' && context.features.has('enterprise');
    const extension = {
      schemas: [USER, ENTERPRISE],
      [ENTERPRISE]: { employeeNumber: `${marker}1`, department: 'Harbour' },
    };
    return context.createUser({
      userName: `${marker}.${key}@example.com`,
      ...own,
      ...(extended ? extension : {}),
    });
  };
  const [ada, bo, cy, di, emil, fay] = [
    await create('ada'),
    await create('bo'),
    await create('cy'),
    await create('di'),
    await create('emil'),
    await create('fay'),
  ];
  const hasUserType = context.features.has('User:userType');
  const scope = hasUserType ? `userType eq "${marker}"` : `userName sw "${marker}."`;
  return { marker, scope, byKey: { ada, bo, cy, di, emil, fay } };
}

export function people(context: Context): Promise<People> {
  return context.fixture('filter people', () => createPeople(context));
}

/** A filter with `{marker}`, `{id:ada}`, … filled in. */
export function fillIn(filter: string, { marker, byKey }: People): string {
  return KEYS.reduce(
    (text, key) => text.replaceAll(`{id:${key}}`, byKey[key].id),
    filter.replaceAll('{marker}', marker),
  );
}

/** Asks for a filter as it is. */
export async function queryUsers(context: Context, filter: string): Promise<Answer> {
  return context.client.get('/Users', { query: { filter, count: 100 } });
}

/** The filter, asked among the six, selects exactly these. */
export async function expectSelects(
  context: Context,
  filter: string,
  keys: readonly PersonKey[],
): Promise<void> {
  const six = await people(context);
  const answer = await queryUsers(context, `${six.scope} and (${fillIn(filter, six)})`);
  expectStatus(answer, 200);
  const ids = objectsOf(valueAt(answer.json, 'Resources')).map(({ id }) => id);
  const selected = KEYS.filter((key) => ids.includes(six.byKey[key].id));
  const same = selected.length === keys.length && keys.every((key) => selected.includes(key));
  expectThat(answer, same, `the filter to select ${show(keys)}`, show(selected));
  expectThat(answer, ids.length === keys.length, `${keys.length} resources`, `${ids.length}`);
}

/** The same for what a server MAY decline: with 400 and invalidFilter it is not offered, otherwise it must be right. */
export async function expectSelectsIfOffered(
  context: Context,
  filter: string,
  keys: readonly PersonKey[],
): Promise<void> {
  const six = await people(context);
  const answer = await queryUsers(context, fillIn(filter, six));
  const declined = answer.status === 400 && valueAt(answer.json, 'scimType') === 'invalidFilter';
  if (declined) return context.skip('complex attribute filters are declined');
  return expectSelects(context, filter, keys);
}

/** One row of a table of filter checks. */
export interface FilterCase {
  readonly slug: string;
  readonly title: string;
  readonly filter: string;
  readonly selects: readonly PersonKey[];
  readonly needs?: readonly Feature[];
}
