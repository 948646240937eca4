import { IconQuestionMark } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';

const lists = {
  'extension schema': { to: '/attributes/schemas', label: 'Extension schemas' },
  'resource type': { to: '/attributes/types', label: 'Resource types' },
} as const;

/** A schema or type that the address names and the directory does not have. */
export function Missing({ what }: { what: keyof typeof lists }) {
  const { to, label } = lists[what];
  return (
    <Page title={label} crumbs={[{ label, to }, { label: 'Not found' }]}>
      <EmptyState
        icon={IconQuestionMark}
        title={`There is no such ${what}`}
        action={
          <LinkButton to={to} variant="default">
            All {label.toLowerCase()}
          </LinkButton>
        }
      >
        The address names none of this directory, or it was removed.
      </EmptyState>
    </Page>
  );
}
