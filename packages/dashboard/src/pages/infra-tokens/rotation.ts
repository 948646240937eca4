import type { InfraToken } from '@rollcall/contracts';

/** Two live secrets for one identity provider. */
export type Rotation = { readonly before: InfraToken; readonly after: InfraToken };

export const rotationsIn = (tokens: readonly InfraToken[]): Rotation[] =>
  tokens.flatMap((after) => {
    const before = tokens.find(({ id }) => id === after.rotates);
    return before === undefined ? [] : [{ before, after }];
  });

/** The newest first, each old secret below the one that takes its place. */
export const inOrder = (tokens: readonly InfraToken[]): InfraToken[] => {
  const replaced = new Map(rotationsIn(tokens).map(({ before, after }) => [before.id, after.id]));
  const withOlder = (token: InfraToken): InfraToken[] => [
    token,
    ...tokens.filter(({ id }) => replaced.get(id) === token.id).flatMap(withOlder),
  ];
  return tokens.filter(({ id }) => !replaced.has(id)).flatMap(withOlder);
};

/** Whether the identity provider uses the new secret, and only that one from then on. */
export const hasMoved = ({ before, after }: Rotation): boolean =>
  after.lastUsedAt !== null && (before.lastUsedAt === null || before.lastUsedAt < after.lastUsedAt);
