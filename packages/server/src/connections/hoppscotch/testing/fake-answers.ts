import type { FakeHoppscotch, FakeUser } from './fake-hoppscotch.ts';
import { userView } from './fake-lists.ts';
import { badRequest, domainError, type FakeAnswer, saysTrue } from './fake-shapes.ts';

type Body = Readonly<Record<string, unknown>>;

const extraProperty = (body: Body, allowed: string): FakeAnswer | undefined => {
  const extra = Object.keys(body).find((name) => name !== allowed);
  return extra === undefined ? undefined : badRequest(`property ${extra} should not exist`);
};

export function renameOf(user: FakeUser | undefined, body: Body): FakeAnswer {
  const refusal = extraProperty(body, 'displayName');
  if (refusal !== undefined) return refusal;
  const { displayName } = body;
  if (displayName === undefined || displayName === null) return domainError(400, 'user/short_display_name');
  if (typeof displayName !== 'string' || displayName === '')
    return badRequest('displayName must be longer than or equal to 1 characters');
  if (user === undefined) return domainError(404, 'user/not_found');
  user.displayName = displayName;
  return { status: 200, body: userView(user) };
}

/** Hard: the account and its memberships go, the invitation stays. */
export function removalOf(fake: FakeHoppscotch, user: FakeUser | undefined): FakeAnswer {
  if (user === undefined) return domainError(404, 'user/not_found');
  if (user.isAdmin) return domainError(400, 'user/is_admin');
  if (fake.workspaces.some(({ owners }) => owners.has(user.uid) && owners.size === 1))
    return domainError(400, 'user/is_owner');
  fake.users.delete(user.uid);
  for (const { owners } of fake.workspaces) owners.delete(user.uid);
  return saysTrue;
}

export function demotionOf(fake: FakeHoppscotch, user: FakeUser | undefined, body: Body): FakeAnswer {
  const { isAdmin } = body;
  if (typeof isAdmin !== 'boolean') return badRequest('isAdmin must be a boolean value');
  if (user === undefined) return isAdmin ? saysTrue : domainError(404, 'user/users_not_found');
  const admins = [...fake.users.values()].filter((one) => one.isAdmin);
  if (!isAdmin && user.isAdmin && admins.length === 1)
    return domainError(400, 'admin/only_one_admin_account_found');
  user.isAdmin = isAdmin;
  return saysTrue;
}

export function invitationOf(fake: FakeHoppscotch, body: Body): FakeAnswer {
  const refusal = extraProperty(body, 'inviteeEmail');
  if (refusal !== undefined) return refusal;
  const { inviteeEmail: email } = body;
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@_]+\.[^\s@_]+$/.test(email))
    return badRequest('inviteeEmail must be an email');
  if (/@.*[^\x20-\x7e]/.test(email)) return domainError(400, 'invalid/email');
  if (!fake.users.has(fake.creator.uid)) return domainError(404, 'infra_token/creator_not_found');
  if (email.toLowerCase() === fake.creator.email.toLowerCase())
    return domainError(400, 'email/both_emails_cannot_be_same');
  if (fake.invitations.some((one) => one.email.toLowerCase() === email.toLowerCase()))
    return domainError(400, 'admin/user_already_invited');
  if (fake.mailFails) return domainError(400, 'email/failed');
  fake.invitations.push({ email, creator: fake.creator.uid });
  return { status: 201, body: { invitationLink: 'http://localhost:3000' } };
}

export function withdrawalOf(fake: FakeHoppscotch, body: Body): FakeAnswer {
  const { inviteeEmails: emails } = body;
  if (!Array.isArray(emails) || emails.length === 0) return badRequest('inviteeEmails should not be empty');
  if (emails.some((email) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(email))))
    return badRequest('each value in inviteeEmails must be an email');
  const gone = new Set(emails.map((email) => String(email).toLowerCase()));
  const kept = fake.invitations.filter(({ email }) => !gone.has(email.toLowerCase()));
  fake.invitations.splice(0, fake.invitations.length, ...kept);
  return saysTrue;
}
