import { IconPlus, IconTopologyStar3 } from '@tabler/icons-react';
import { NeedsRole } from '../../components/needs-role.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link.tsx';

export function ConnectionsEmpty() {
  return (
    <EmptyState
      icon={IconTopologyStar3}
      title="No connection yet"
      action={
        <NeedsRole needs="admin">
          <LinkButton to="/connections/new" leftSection={<IconPlus size={16} aria-hidden />}>
            Connect a system
          </LinkButton>
        </NeedsRole>
      }
    >
      A connection carries every change of users and groups on to another system: as a signed webhook to an
      address of yours, to Hoppscotch, or to any app that speaks SCIM 2.0. Nothing is lost while that system
      is away.
    </EmptyState>
  );
}
