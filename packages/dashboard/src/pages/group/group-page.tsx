import type { GroupSummary } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { groupHistoryQuery, groupQuery } from '../../api/groups.ts';
import { DetailError } from '../../components/detail-error.tsx';
import { DetailTabs } from '../../components/detail-tabs.tsx';
import { History } from '../../components/history.tsx';
import { RequestsAbout } from '../../components/requests-about.tsx';
import { ResourceHeading } from '../../components/resource-heading.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { GroupMembers } from './group-members.tsx';

const route = getRouteApi('/app/groups/$id');

export function GroupPage() {
  const { id } = route.useParams();
  const group = useQuery(groupQuery(id));
  if (group.data !== undefined) return <LoadedGroup group={group.data} />;
  if (group.error === null) return <PageSkeleton />;
  return <DetailError what="group" list="/groups" query={group} />;
}

function LoadedGroup({ group }: { group: GroupSummary }) {
  const { tab } = route.useSearch();
  const { id, displayName, externalId, members, created, lastModified } = group;
  return (
    <Page
      title={displayName}
      crumbs={[{ label: 'Groups', to: '/groups' }, { label: displayName }]}
      actions={<RequestsAbout what="group" search={id} />}
      heading={
        <ResourceHeading
          title={displayName}
          subtitle={externalId === null ? undefined : `External id ${externalId}`}
          id={id}
          created={created}
          lastModified={lastModified}
        />
      }
    >
      <DetailTabs
        current={tab}
        tabs={[
          {
            id: 'members',
            label: `Members (${members.toLocaleString('en-GB')})`,
            content: <GroupMembers groupId={id} />,
          },
          { id: 'history', label: 'History', content: <History query={groupHistoryQuery(id)} /> },
        ]}
      />
    </Page>
  );
}
