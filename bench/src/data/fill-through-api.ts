import { HttpClient } from '../load/http-client.ts';
import type { LoadTarget } from '../load/run-load.ts';
import { enterpriseUser } from './enterprise-user.ts';
import { groupNameOf, groupSizesIn, outsiders, type World } from './world.ts';

export interface Filling {
  readonly size: number;
  readonly groupMembersMax: number;
  readonly signal: AbortSignal;
  say(line: string): void;
}

const atATime = 16;
const user = { custom: false };

/** The same directory for those whose tables we do not know: one POST for each user and group. */
export async function fillThroughApi(target: LoadTarget, filling: Filling): Promise<World> {
  const { size, groupMembersMax } = filling;
  const client = new HttpClient(target.base, target.headers, atATime);
  const create = async (path: string, body: object): Promise<string> => {
    const { status, text } = await client.call({ method: 'POST', path, body });
    if (status !== 201) throw new Error(`POST ${path} was answered ${status}: ${text.slice(0, 300)}`);
    return (JSON.parse(text) as { readonly id: string }).id;
  };
  try {
    const ids = await createUsers(create, filling);
    const groups = new Map<number, string>();
    for (const count of groupSizesIn(size).filter((members) => members <= groupMembersMax)) {
      const members = ids.slice(1, count + 1).map((value) => ({ value }));
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
      groups.set(count, await create('/Groups', { schemas, displayName: groupNameOf(count), members }));
    }
    return {
      size,
      user,
      userId: (index) => ids[index] ?? '',
      groupId: (members) => groups.get(members) ?? '',
    };
  } finally {
    await client.close();
  }
}

/** Ids by the user's number. */
async function createUsers(
  create: (path: string, body: object) => Promise<string>,
  { size, signal, say }: Filling,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let next = 1;
  const caller = async () => {
    while (next <= size + outsiders) {
      signal.throwIfAborted();
      const index = next++;
      ids[index] = await create('/Users', enterpriseUser(index, user));
      if (index % 10_000 === 0) say(`${index} of ${size} users`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, caller));
  return ids;
}
