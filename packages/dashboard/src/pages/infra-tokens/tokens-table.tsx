import { Badge, Code, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { InfraToken, InfraTokens } from '@rollcall/contracts';
import { IconKey } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { NeedsRole } from '../../components/needs-role.tsx';
import { TokenState } from '../../components/token-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { accessOf } from './access.ts';
import { inOrder, rotationsIn } from './rotation.ts';
import { TokenMenu } from './token-menu.tsx';

const wide = '(min-width: 48em)';
const wider = '(min-width: 62em)';

type ListedToken = InfraToken & { readonly place: 'only' | 'new' | 'old' };

function Label({ token }: { token: ListedToken }) {
  return (
    <Stack gap={2} miw={0} pl={token.place === 'old' ? 'md' : 0}>
      <Text fw={600} truncate>
        {token.label}
      </Text>
      <Group gap="xs">
        <Code fz="xs">{token.hint}…</Code>
        {token.place === 'only' ? null : (
          <Badge size="sm" color={token.place === 'old' ? 'orange' : 'pine'}>
            {token.place === 'old' ? 'Old secret' : 'New secret'}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {accessOf(token)}
        {token.profile === null ? '' : `, ${token.profile}`}
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        Used: <Instant at={token.lastUsedAt} relative fallback="no call yet" />
      </Text>
    </Stack>
  );
}

function Access({ token }: { token: ListedToken }) {
  return (
    <Stack gap={2}>
      <Text inherit>{accessOf(token)}</Text>
      <Text size="xs" c="dimmed">
        {token.profile === null ? 'default profile' : `profile ${token.profile}`}
      </Text>
    </Stack>
  );
}

function Creation({ token: { createdAt, createdBy } }: { token: ListedToken }) {
  return (
    <Stack gap={2}>
      <Instant at={createdAt} />
      <Text size="xs" c="dimmed" truncate>
        by {createdBy}
      </Text>
    </Stack>
  );
}

function Expiry({ token }: { token: InfraToken }) {
  return (
    <Stack gap={2} align="flex-start">
      <TokenState token={token} />
      <Instant at={token.expiresAt} relative />
    </Stack>
  );
}

const columns: DataTableColumn<ListedToken>[] = [
  { accessor: 'label', title: 'Label', ellipsis: true, render: (token) => <Label token={token} /> },
  {
    accessor: 'scopes',
    title: 'Access',
    width: 140,
    visibleMediaQuery: wide,
    render: (token) => <Access token={token} />,
  },
  {
    accessor: 'createdAt',
    title: 'Created',
    width: 190,
    visibleMediaQuery: wider,
    render: (token) => <Creation token={token} />,
  },
  {
    accessor: 'lastUsedAt',
    title: 'Last used',
    width: 124,
    noWrap: true,
    visibleMediaQuery: wide,
    render: ({ lastUsedAt }) => <Instant at={lastUsedAt} relative fallback="No call yet" />,
  },
  {
    accessor: 'expiresAt',
    title: 'Expires',
    width: 124,
    noWrap: true,
    render: (token) => <Expiry token={token} />,
  },
];

export function TokensTable({ query }: { query: UseQueryResult<InfraTokens> }) {
  const { items = [] } = query.data ?? {};
  const rotations = rotationsIn(items);
  const rotationOf = (id: string) => rotations.find(({ before }) => before.id === id);
  const actions: DataTableColumn<ListedToken> = {
    accessor: 'actions',
    title: <VisuallyHidden>Actions</VisuallyHidden>,
    width: 60,
    textAlign: 'right',
    render: (token) => (
      <NeedsRole needs="admin">
        <TokenMenu token={token} rotation={rotationOf(token.id)} />
      </NeedsRole>
    ),
  };
  const listed = inOrder(items).map((token): ListedToken => {
    const isNew = rotations.some(({ after }) => after.id === token.id);
    return { ...token, place: rotationOf(token.id) !== undefined ? 'old' : isNew ? 'new' : 'only' };
  });
  return (
    <RecordsTable
      columns={[...columns, actions]}
      query={{
        ...query,
        data: query.data === undefined ? undefined : { total: listed.length, items: listed },
      }}
      empty={
        <EmptyState icon={IconKey} title="There is no InfraToken yet">
          Generate one and enter it at your identity provider as the bearer token, in Okta: Authentication
          Mode HTTP Header.
        </EmptyState>
      }
    />
  );
}
