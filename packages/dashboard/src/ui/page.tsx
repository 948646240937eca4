import { Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { LinkAnchor } from './link.tsx';

export type Crumb = {
  readonly label: string;
  readonly to?:
    | '/users'
    | '/groups'
    | '/guides'
    | '/log'
    | '/connections'
    | '/attributes/schemas'
    | '/attributes/types';
};

type PageProps = {
  readonly title: string;
  readonly description?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  /** Stands in the place of the plain title, which still names the browser's tab. */
  readonly heading?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every page: where one is, what it is called, what can be done, then the content. */
export function Page({ title, description, crumbs = [], actions, heading, children }: PageProps) {
  useDocumentTitle(`${title} · Rollcall`);
  return (
    <Stack gap="lg">
      <Stack gap={6}>
        {crumbs.length > 0 ? <Trail crumbs={crumbs} /> : null}
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={4} miw={0} flex="1 1 20rem">
            {heading ?? <Title order={1}>{title}</Title>}
            {description === undefined ? null : (
              <Text c="dimmed" maw="70ch">
                {description}
              </Text>
            )}
          </Stack>
          {actions}
        </Group>
      </Stack>
      {children}
    </Stack>
  );
}

function Trail({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <Breadcrumbs separatorMargin={6} component="nav" aria-label="Breadcrumb">
      {crumbs.map((crumb) =>
        crumb.to === undefined ? (
          <Text key={crumb.label} size="sm" c="dimmed">
            {crumb.label}
          </Text>
        ) : (
          <LinkAnchor key={crumb.label} to={crumb.to} size="sm">
            {crumb.label}
          </LinkAnchor>
        ),
      )}
    </Breadcrumbs>
  );
}
