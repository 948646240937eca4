import { ScimError } from '../errors/scim-error.ts';
import { bindFilter } from '../filter/bind-filter.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { withSchemas } from '../resource/attributes.ts';
import type { MemberInput } from '../resource/read-members.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import { strict } from '../tolerances/lenience.ts';
import { type OperationContext, resourceKey, writeContext } from './operation-context.ts';

/** Ids found or created for members that a client named by e-mail, by the value it used. */
export type Resolved = ReadonlyMap<string, string>;

/**
 * Members whose `value` no resource has. Where the directory allows it and `display` is an e-mail address, the user
 * with that address is found or created; every unknown one must be such, or nothing is created.
 * @throws ScimError `invalidValue` naming the member.
 */
export async function resolveMembers(
  context: OperationContext,
  unknownIds: readonly string[],
  inputs: readonly MemberInput[],
): Promise<Resolved> {
  const byValue = new Map(inputs.map((input) => [input.value, input]));
  const users = [...context.directory.models.values()].find(({ core }) =>
    core.attributesByName.has('username'),
  );
  const wanted = unknownIds.map((id) => ({ id, email: emailOf(byValue.get(id)) }));
  const nameless = wanted.find(({ email }) => email === undefined);
  if (nameless !== undefined || users === undefined || !context.directory.policy.createMemberByEmail)
    throw new ScimError(
      'invalidValue',
      `There is no user or group "${(nameless ?? wanted[0])?.id ?? ''}" to be a member.`,
      {
        path: 'members',
        reason: 'unknownMember',
      },
    );
  const resolved = new Map<string, string>();
  for (const { id, email = '' } of wanted) resolved.set(id, await findOrCreate(context, users, email));
  return resolved;
}

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const emailOf = (input: MemberInput | undefined): string | undefined =>
  input?.display !== undefined && emailPattern.test(input.display) ? input.display : undefined;

async function findOrCreate(context: OperationContext, users: ResourceModel, email: string): Promise<string> {
  const quoted = JSON.stringify(email);
  const tree = parseFilter(`userName eq ${quoted} or emails.value eq ${quoted}`, strict, context.limits);
  const page = await context.store.list({
    directoryId: context.directory.id,
    model: users,
    filter: bindFilter(tree, users, strict),
    sort: undefined,
    start: { kind: 'index', startIndex: 1 },
    count: 1,
    select: { members: false, groups: false },
  });
  const [found] = page.resources;
  if (found !== undefined) return found.id;
  const key = resourceKey(context, users, context.newId());
  const emails = [{ value: email, type: 'work', primary: true }];
  const attributes = withSchemas({ userName: email, emails, active: true }, users);
  const created = await context.store.create({
    key,
    attributes,
    members: [],
    context: writeContext(context, []),
  });
  if (created.kind === 'written') return key.id;
  if (created.kind === 'conflict') return findOrCreate(context, users, email);
  throw new Error(`creating a member by e-mail came to ${created.kind}`);
}

/** The ids of members, with those that were resolved in place of the values that the client used. */
export const memberIds = (members: readonly MemberInput[], resolved: Resolved): readonly string[] => [
  ...new Set(members.map(({ value }) => resolved.get(value) ?? value)),
];
