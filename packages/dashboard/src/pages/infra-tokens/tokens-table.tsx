import { ActionIcon, Code, Stack, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import type { InfraToken, InfraTokens } from '@rollcall/contracts';
import { IconKey, IconTrash } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { NeedsRole } from '../../components/needs-role.tsx';
import { TokenState } from '../../components/token-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { useDeleteToken } from './use-delete-token.tsx';

const wide = '(min-width: 48em)';
const wider = '(min-width: 62em)';

function Label({ token }: { token: InfraToken }) {
  return (
    <Stack gap={2} miw={0}>
      <Text fw={600} truncate>
        {token.label}
      </Text>
      <Text size="xs" c="dimmed">
        <Code fz="xs">{token.hint}…</Code>
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        Used: <Instant at={token.lastUsedAt} relative fallback="no call yet" />
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

const columns: DataTableColumn<InfraToken>[] = [
  { accessor: 'label', title: 'Label', ellipsis: true, render: (token) => <Label token={token} /> },
  { accessor: 'createdBy', title: 'Made by', ellipsis: true, visibleMediaQuery: wider },
  {
    accessor: 'createdAt',
    title: 'Created',
    width: 164,
    noWrap: true,
    visibleMediaQuery: wider,
    render: ({ createdAt }) => <Instant at={createdAt} />,
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
  const confirmDeletion = useDeleteToken();
  const actions: DataTableColumn<InfraToken> = {
    accessor: 'actions',
    title: <VisuallyHidden>Actions</VisuallyHidden>,
    width: 60,
    textAlign: 'right',
    render: (token) => (
      <NeedsRole needs="admin">
        <Tooltip label="Delete">
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={`Delete the token ${token.label}`}
            onClick={() => confirmDeletion(token)}
          >
            <IconTrash size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </NeedsRole>
    ),
  };
  const { data } = query;
  return (
    <RecordsTable
      columns={[...columns, actions]}
      query={{
        ...query,
        data: data === undefined ? undefined : { total: data.items.length, items: data.items },
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
