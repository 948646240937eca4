import type { FakeHoppscotch, FakeUser } from './fake-hoppscotch.ts';
import { badRequest, type FakeAnswer } from './fake-shapes.ts';

export const userView = ({ uid, displayName, email, isAdmin }: FakeUser) => ({
  uid,
  displayName,
  email,
  photoURL: null,
  isAdmin,
  lastLoggedOn: null,
  lastActiveOn: null,
});

export function listUsers(fake: FakeHoppscotch, query: URLSearchParams): FakeAnswer {
  const unknown = [...query.keys()].find((name) => !['take', 'skip', 'searchString'].includes(name));
  if (unknown !== undefined) return badRequest(`property ${unknown} should not exist`);
  const take = query.get('take') ?? '10';
  if (!/^[1-9]\d*$/.test(take)) return badRequest('take must not be less than 1');
  const search = query.get('searchString');
  if (search === '') return badRequest('searchString must be longer than or equal to 1 characters');
  const skip = Number(query.get('skip') ?? 0);
  const found = [...fake.users.values()].filter((user) => search === null || isLike(user, search));
  return {
    status: 200,
    body: inUnstableOrder(found, skip)
      .slice(skip, skip + Number(take))
      .map(userView),
  };
}

/** Admins, then names, then those without: among equals the order is another one on each page. */
function inUnstableOrder(users: readonly FakeUser[], skip: number): readonly FakeUser[] {
  const tie = skip % 2 === 0 ? 1 : -1;
  return [...users].sort(
    (one, other) =>
      Number(other.isAdmin) - Number(one.isAdmin) ||
      Number(one.displayName === null) - Number(other.displayName === null) ||
      (one.displayName ?? '').localeCompare(other.displayName ?? '') ||
      tie * (one.uid < other.uid ? -1 : 1),
  );
}

/** ILIKE '%…%': `%` and `_` are wildcards, a backslash takes that from them. */
function isLike({ displayName, email }: FakeUser, search: string): boolean {
  const pattern = search.replace(/\\(.)|([%_])|([.*+?^${}()|[\]])/gs, (_all, escaped, wildcard, special) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (wildcard !== undefined) return wildcard === '%' ? '.*' : '.';
    return `\\${special}`;
  });
  const like = new RegExp(pattern, 'isu');
  return like.test(email) || (displayName !== null && like.test(displayName));
}

/** The newest first, without the people who have an account. */
export function listInvitations(
  fake: FakeHoppscotch,
): readonly { inviteeEmail: string; invitedOn: string }[] {
  const accounts = new Set([...fake.users.values()].map(({ email }) => email.toLowerCase()));
  return fake.invitations
    .filter(({ email }) => !accounts.has(email.toLowerCase()))
    .map(({ email }) => ({ inviteeEmail: email, invitedOn: '2026-01-31T09:30:00.000Z' }))
    .reverse();
}
