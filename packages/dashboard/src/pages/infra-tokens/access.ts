import type { InfraToken, InfraTokenScope } from '@rollcall/contracts';

export type Access = 'write' | 'read';

export const accessChoices: readonly { value: Access; label: string }[] = [
  { value: 'write', label: 'Read and write' },
  { value: 'read', label: 'Read only' },
];

/** What is chosen in the form as the scopes of the API: whoever may write may read. */
export const scopesOf = (access: Access): InfraTokenScope[] =>
  access === 'write' ? ['scim:read', 'scim:write'] : ['scim:read'];

export const accessOf = ({ scopes }: Pick<InfraToken, 'scopes'>): string => {
  const reads = scopes.includes('scim:read');
  if (!scopes.includes('scim:write')) return 'Read only';
  return reads ? 'Read and write' : 'Write only';
};
