import type { ConnectionEventKind } from '@rollcall/contracts';

const words: Record<ConnectionEventKind, string> = {
  created: 'Created',
  updated: 'Updated',
  deactivated: 'Deactivated',
  reactivated: 'Reactivated',
  removed: 'Removed',
  restored: 'Restored',
  held: 'Held by the brake',
};

export const eventKindOptions = Object.entries(words).map(([value, label]) => ({ value, label }));

/** `user.created` reads `User created`. */
export const eventWords = (type: string): string => {
  const [resource = '', kind = ''] = type.split('.');
  const name = resource.charAt(0).toUpperCase() + resource.slice(1);
  return `${name} ${(kind in words ? words[kind as ConnectionEventKind] : kind).toLowerCase()}`;
};
