import { Button } from '@mantine/core';
import { IconUserSearch, IconUsers } from '@tabler/icons-react';
import type { UsersSearch } from '../../search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link.tsx';

type UsersEmptyProps = { readonly search: UsersSearch; readonly onClear: () => void };

const words = { group: 'group', source: 'source', attribute: 'attribute' } as const;
const filters = ['group', 'source', 'attribute'] as const;

export function UsersEmpty({ search, onClear }: UsersEmptyProps) {
  const filtered = filters.filter((one) => search[one] !== undefined);
  if (filtered.length === 0 && search.search === undefined && search.status === undefined)
    return <NobodyYet />;
  return (
    <EmptyState
      icon={IconUserSearch}
      title="Nobody matches"
      action={
        <Button variant="default" onClick={onClear}>
          Show everyone
        </Button>
      }
    >
      {filtered.length === 0
        ? ''
        : `Filters hide everybody else: ${filtered.map((one) => words[one]).join(', ')}. `}
      The search looks at names, e-mail addresses and external ids. Someone who is missing here was never
      sent: look at the assignments of your identity provider.
    </EmptyState>
  );
}

function NobodyYet() {
  return (
    <EmptyState
      icon={IconUsers}
      title="Nobody has arrived yet"
      action={<LinkButton to="/">See the three steps</LinkButton>}
    >
      Users appear here as soon as your identity provider assigns them to this application.
    </EmptyState>
  );
}
