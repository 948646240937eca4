import { Group } from '@mantine/core';
import type { UserDetail } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { userHistoryQuery, userQuery } from '../../api/users.ts';
import { DetailError } from '../../components/detail-error.tsx';
import { DetailTabs } from '../../components/detail-tabs.tsx';
import { History } from '../../components/history.tsx';
import { NeedsRole } from '../../components/needs-role.tsx';
import { RequestsAbout } from '../../components/requests-about.tsx';
import { ResourceHeading } from '../../components/resource-heading.tsx';
import { ResourceJson } from '../../components/resource-json.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { RemovalNotice } from './removal-notice.tsx';
import { UserAttributes } from './user-attributes.tsx';
import { UserGroups } from './user-groups.tsx';
import { UserMenu } from './user-menu.tsx';

const route = getRouteApi('/app/users/$id');

export function UserPage() {
  const { id } = route.useParams();
  const detail = useQuery(userQuery(id));
  if (detail.data !== undefined) return <LoadedUser detail={detail.data} />;
  if (detail.error === null) return <PageSkeleton />;
  return <DetailError what="user" list="/users" query={detail} />;
}

/** The InfraToken that the user belongs to. */
const originOf = ({ source }: UserDetail['user']): string => {
  if (source === null) return 'Belongs to no source';
  return source.label === null ? 'Belongs to a deleted InfraToken' : `Belongs to ${source.label}`;
};

function LoadedUser({ detail }: { detail: UserDetail }) {
  const { tab } = route.useSearch();
  const { user, schemas, groups, resource } = detail;
  const name = user.displayName ?? user.userName;
  return (
    <Page
      title={name}
      crumbs={[{ label: 'Users', to: '/users' }, { label: name }]}
      actions={
        <Group gap="sm">
          <RequestsAbout what="person" search={user.status === 'removed' ? user.id : user.userName} />
          <NeedsRole needs="admin">
            <UserMenu user={user} />
          </NeedsRole>
        </Group>
      }
      heading={
        <ResourceHeading
          title={name}
          badge={<StatusBadge status={user.status} />}
          subtitle={name === user.userName ? undefined : user.userName}
          id={user.id}
          created={user.created}
          lastModified={user.lastModified}
          origin={originOf(user)}
        />
      }
    >
      {user.status === 'removed' ? <RemovalNotice user={user} /> : null}
      <DetailTabs
        current={tab}
        tabs={[
          { id: 'attributes', label: 'Attributes', content: <UserAttributes schemas={schemas} /> },
          { id: 'groups', label: `Groups (${groups.length})`, content: <UserGroups groups={groups} /> },
          { id: 'history', label: 'History', content: <History query={userHistoryQuery(user.id)} /> },
          {
            id: 'resource',
            label: 'Resource',
            content: <ResourceJson resource={resource} schemas={schemas} />,
          },
        ]}
      />
    </Page>
  );
}
