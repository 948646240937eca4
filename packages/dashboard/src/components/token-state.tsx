import { Badge } from '@mantine/core';
import type { InfraToken } from '@rollcall/contracts';

/** Marks a token that is refused; a valid one needs no mark. */
export function TokenState({ token }: { token: Pick<InfraToken, 'expired'> }) {
  return token.expired ? <Badge color="red">Expired</Badge> : null;
}
