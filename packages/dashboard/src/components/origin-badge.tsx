import { Badge } from '@mantine/core';
import type { ExtensionSchema } from '@rollcall/contracts';

const words = { builtIn: 'standard', learned: 'learned', declared: 'declared' } as const;

/** Where a schema or resource type comes from. */
export function OriginBadge({ origin }: { origin: ExtensionSchema['origin'] }) {
  return <Badge color={origin === 'declared' ? 'pine' : 'gray'}>{words[origin]}</Badge>;
}
