import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { connectionKindsQuery, connectionsQuery } from '../../api/connections.ts';
import { NewConnectionLink } from '../../components/connections/new-connection-link.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { connectionColumns } from './connection-columns.tsx';
import { ConnectionsEmpty } from './connections-empty.tsx';

const refreshMs = 5_000;

/** The systems that hear of changes, and how each one goes. */
export function ConnectionsPage() {
  const connections = useQuery({ ...connectionsQuery, refetchInterval: refreshMs });
  const kinds = useQuery(connectionKindsQuery).data?.items ?? [];
  const navigate = useNavigate();
  const items = connections.data?.items ?? [];
  return (
    <Page
      title="Connections"
      description="Systems that hear of every change: who came, who changed, who left."
      actions={items.length === 0 ? undefined : <NewConnectionLink>New connection</NewConnectionLink>}
    >
      <RecordsTable
        columns={connectionColumns(kinds)}
        query={{
          ...connections,
          data: connections.data === undefined ? undefined : { total: items.length, items },
        }}
        onRowClick={({ id }) => void navigate({ to: '/connections/$id', params: { id } })}
        empty={<ConnectionsEmpty />}
      />
    </Page>
  );
}
