import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { connectionKindsQuery, connectionQuery } from '../../api/connections.ts';
import { DetailError } from '../../components/detail-error.tsx';
import { DetailTabs } from '../../components/detail-tabs.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ConnectionActions } from './connection-actions.tsx';
import { ConnectionHeading } from './connection-heading.tsx';
import { ConnectionSettings } from './connection-settings.tsx';
import { Deliveries } from './deliveries.tsx';
import { DryRun } from './dry-run.tsx';
import { Overview } from './overview.tsx';

const route = getRouteApi('/app/connections/$id');
const refreshMs = 2_000;

export function ConnectionPage() {
  const { id } = route.useParams();
  const connection = useQuery({ ...connectionQuery(id), refetchInterval: refreshMs });
  const kinds = useQuery(connectionKindsQuery);
  if (connection.data !== undefined && kinds.data !== undefined) {
    const { kind: name } = connection.data;
    const kind = kinds.data.items.find((known) => known.kind === name);
    return <LoadedConnection key={id} connection={connection.data} kind={kind ?? unknownKind(name)} />;
  }
  const failed = connection.error === null ? kinds : connection;
  if (failed.error === null) return <PageSkeleton />;
  return <DetailError what="connection" list="/connections" query={failed} />;
}

/** Made by a later version of the server, which was gone back from. */
const unknownKind = (kind: string): ConnectionKind => ({
  kind,
  name: kind,
  secret: 'given',
  settings: {},
  compares: false,
  imports: false,
});

type LoadedProps = { readonly connection: Connection; readonly kind: ConnectionKind };

function LoadedConnection({ connection, kind }: LoadedProps) {
  const { tab } = route.useSearch();
  const { name } = connection;
  return (
    <Page
      title={name}
      crumbs={[{ label: 'Connections', to: '/connections' }, { label: name }]}
      actions={<ConnectionActions connection={connection} kind={kind} />}
      heading={<ConnectionHeading connection={connection} kind={kind} />}
    >
      <DetailTabs
        current={tab}
        tabs={[
          { id: 'overview', label: 'Overview', content: <Overview connection={connection} kind={kind} /> },
          { id: 'deliveries', label: 'Deliveries', content: <Deliveries connection={connection} /> },
          {
            id: 'compare',
            label: kind.compares ? 'Compare' : 'Dry run',
            content: <DryRun connection={connection} kind={kind} />,
          },
          {
            id: 'settings',
            label: 'Settings',
            content: <ConnectionSettings connection={connection} kind={kind} />,
          },
        ]}
      />
    </Page>
  );
}
