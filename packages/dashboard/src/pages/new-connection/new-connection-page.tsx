import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Connection } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { connectionKindsQuery } from '../../api/connections.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { KindChoice } from './kind-choice.tsx';
import { NewConnection } from './new-connection.tsx';

const route = getRouteApi('/app/connections/new');

/** First the kind, then what that kind takes. The kind stands in the address. */
export function NewConnectionPage() {
  const kinds = useQuery(connectionKindsQuery);
  const navigate = route.useNavigate();
  const { kind: chosen } = route.useSearch();
  if (kinds.data === undefined) {
    if (kinds.error === null) return <PageSkeleton />;
    return (
      <ErrorState error={kinds.error} onRetry={() => void kinds.refetch()} retrying={kinds.isFetching} />
    );
  }
  const kind = kinds.data.items.find((known) => known.kind === chosen);
  const open = ({ id, name, paused }: Connection): void => {
    const next = paused ? 'Test it, then resume it.' : 'It hears of what happens from now on.';
    notifications.show({ title: `${name} is connected`, message: next });
    void navigate({ to: '/connections/$id', params: { id }, replace: true });
  };
  return (
    <Page
      title="New connection"
      crumbs={[{ label: 'Connections', to: '/connections' }, { label: 'New connection' }]}
      description="It hears of what happens from now on. Who is here already is brought over by a full synchronisation, when you start one."
    >
      <NeedsRole needs="admin">
        <Stack gap="lg">
          <KindChoice
            kinds={kinds.data.items}
            value={kind?.kind}
            onChoose={(next) => void navigate({ search: { kind: next }, replace: true })}
          />
          {kind === undefined ? null : <NewConnection key={kind.kind} kind={kind} onOpen={open} />}
        </Stack>
      </NeedsRole>
    </Page>
  );
}
