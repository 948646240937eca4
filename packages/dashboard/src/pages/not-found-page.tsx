import { IconError404 } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  return (
    <Page title="Not found">
      <EmptyState
        icon={IconError404}
        title="There is no such page"
        action={
          <LinkButton to="/" variant="default">
            Go to the dashboard
          </LinkButton>
        }
      >
        The address may be mistyped, or the page may have moved.
      </EmptyState>
    </Page>
  );
}
