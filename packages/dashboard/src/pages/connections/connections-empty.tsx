import { IconTopologyStar3 } from '@tabler/icons-react';
import { NewConnectionLink } from '../../components/connections/new-connection-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

export function ConnectionsEmpty() {
  return (
    <EmptyState
      icon={IconTopologyStar3}
      title="No connection yet"
      action={<NewConnectionLink>Connect a system</NewConnectionLink>}
    >
      A connection carries every change of users and groups on to another system: as a signed webhook to an
      address of yours, to Hoppscotch, or to any app that speaks SCIM 2.0. Nothing is lost while that system
      is away.
    </EmptyState>
  );
}
