import { IconQuestionMark } from '@tabler/icons-react';
import { ApiError } from '../api/problem.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';

type DetailErrorProps = {
  readonly what: 'user' | 'group' | 'request' | 'connection';
  readonly list: '/users' | '/groups' | '/log' | '/connections';
  readonly query: {
    readonly error: Error | null;
    readonly isFetching: boolean;
    readonly refetch: () => unknown;
  };
};

const titles = { user: 'User', group: 'Group', request: 'Request', connection: 'Connection' };
const lists = { user: 'Users', group: 'Groups', request: 'Provisioning log', connection: 'Connections' };

/** One resource that could not be shown: it does not exist, or it did not load. */
export function DetailError({ what, list, query }: DetailErrorProps) {
  const status = query.error instanceof ApiError ? query.error.status : undefined;
  const missing = status === 404 || status === 400;
  return (
    <Page title={titles[what]} crumbs={[{ label: lists[what], to: list }, { label: 'Not found' }]}>
      {missing ? (
        <EmptyState
          icon={IconQuestionMark}
          title={`There is no such ${what}`}
          action={
            <LinkButton to={list} variant="default">
              All {what}s
            </LinkButton>
          }
        >
          The id in the address belongs to no {what} of this directory, or its retention time is over.
        </EmptyState>
      ) : (
        <ErrorState error={query.error} onRetry={() => query.refetch()} retrying={query.isFetching} />
      )}
    </Page>
  );
}
