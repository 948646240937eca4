import { Button } from '@mantine/core';
import { IconListDetails, IconListSearch } from '@tabler/icons-react';
import { isNarrowed, type LogSearch } from '../../log-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link.tsx';

type LogEmptyProps = { readonly search: LogSearch; readonly onClear: () => void };

export function LogEmpty({ search, onClear }: LogEmptyProps) {
  if (!isNarrowed(search) && search.cursor === undefined) return <NothingYet />;
  return (
    <EmptyState
      icon={IconListSearch}
      title="No such request"
      action={
        <Button variant="default" onClick={onClear}>
          Show all requests
        </Button>
      }
    >
      The search looks at the names and e-mail addresses of people and groups, and takes a resource id or
      request id as a whole. What is older than the retention set under Configurations is gone.
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={IconListDetails}
      title="No request yet"
      action={<LinkButton to="/guides">Open the set-up guides</LinkButton>}
    >
      Every call of an identity provider appears here, also one that is refused. When you test the connection
      and nothing appears, the provider does not reach this server.
    </EmptyState>
  );
}
