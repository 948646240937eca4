import type { Context, Resource } from '../context.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import type { Answer } from '../transport.ts';

/** Seven users to page and sort through, and the filter that selects exactly them. */
export interface SevenUsers {
  readonly filter: string;
  readonly users: readonly Resource[];
}

const GIVEN_NAMES = ['delta', 'Alpha', 'charlie', 'Bravo', 'Foxtrot', 'echo', 'Golf'];

/** In neither order; upper and lower case mixed; the last has no title and no e-mail. */
export function sevenUsers(context: Context): Promise<SevenUsers> {
  return context.fixture('seven users', async () => {
    const marker = context.unique('s').replaceAll('-', '');
    const users: Resource[] = [];
    for (const [index, name] of GIVEN_NAMES.entries()) {
      const last = index === GIVEN_NAMES.length - 1;
      const domain = `${String.fromCharCode(112 - index)}.example.com`;
      users.push(
        await context.createUser({
          userName: `${marker}.${name}@example.com`,
          name: { givenName: name, familyName: `Family ${7 - index}` },
          displayName: name,
          ...(last ? {} : { title: `Title ${name}` }),
          ...(last
            ? {}
            : {
                emails: [
                  { value: `z@z.example.com`, type: 'home' },
                  { value: `a@${domain}`, type: 'work', primary: true },
                ],
              }),
        }),
      );
    }
    return { filter: `userName sw "${marker}."`, users };
  });
}

/** The ids of the resources of a list, in their order. */
export function idsOf(answer: Answer): readonly unknown[] {
  return objectsOf(valueAt(answer.json, 'Resources')).map(({ id }) => id);
}
