import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { Comparison } from './comparison.tsx';
import { WholeList } from './whole-list.tsx';

type DryRunProps = { readonly connection: Connection; readonly kind: ConnectionKind };

/** What a full synchronisation would do. */
export function DryRun({ connection, kind }: DryRunProps) {
  return kind.compares ? (
    <Comparison connection={connection} kind={kind} />
  ) : (
    <WholeList connection={connection} />
  );
}
