import { Stack } from '@mantine/core';
import type { RequestDetail } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { requestQuery } from '../../api/requests.ts';
import { DetailError } from '../../components/detail-error.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { DryReplay } from './dry-replay.tsx';
import { Explanation } from './explanation.tsx';
import { RequestAnswer } from './request-answer.tsx';
import { RequestChanges } from './request-changes.tsx';
import { RequestHeading } from './request-heading.tsx';
import { RequestReceived } from './request-received.tsx';
import { RequestUnderstood } from './request-understood.tsx';

const route = getRouteApi('/app/log/$id');

export function RequestPage() {
  const { id } = route.useParams();
  const detail = useQuery(requestQuery(id));
  if (detail.data !== undefined) return <LoadedRequest detail={detail.data} />;
  if (detail.error === null) return <PageSkeleton />;
  return <DetailError what="request" list="/log" query={detail} />;
}

/** The way of one request: what came, what was made of it, what it changed, what was answered. */
function LoadedRequest({ detail }: { detail: RequestDetail }) {
  const { request, explanation, changes } = detail;
  return (
    <Page
      title={request.understood}
      crumbs={[{ label: 'Provisioning log', to: '/log' }, { label: `${request.method} ${request.path}` }]}
      heading={<RequestHeading request={request} />}
    >
      <Stack gap="lg">
        {request.failed ? <Explanation explanation={explanation} detail={request.detail} /> : null}
        <RequestUnderstood detail={detail} />
        <RequestReceived request={request} received={detail.received} />
        <RequestAnswer request={request} answer={detail.answer} />
        <RequestChanges
          title="What it changed"
          changes={changes}
          nothing="Nothing was changed by this request."
        />
        <DryReplay key={request.id} id={request.id} hindrance={detail.notReplayable} />
      </Stack>
    </Page>
  );
}
