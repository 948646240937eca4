import type { RequestDetail, RequestSummary } from '@rollcall/contracts';
import { RequestStatus } from '../../components/request-status.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';

const names: Readonly<Record<string, string>> = {
  resourceId: 'Resource id',
  totalResults: 'Found',
  itemsPerPage: 'On this page',
  operations: 'Operations',
  failedOperations: 'Failed operations',
};

type RequestAnswerProps = { readonly request: RequestSummary; readonly answer: RequestDetail['answer'] };

export function RequestAnswer({ request, answer }: RequestAnswerProps) {
  const { status, failed, scimType, detail } = request;
  const facts: Fact[] = [
    { name: 'Status', value: <RequestStatus status={status} failed={failed} named /> },
    ...(scimType === null ? [] : [{ name: 'scimType', value: scimType }]),
    ...(detail === null ? [] : [{ name: 'Detail', value: detail }]),
    ...Object.entries(answer).map(([name, value]) => ({ name: names[name] ?? name, value: String(value) })),
  ];
  return (
    <Section title="What was answered" description="In short; whole resources are not kept in the log.">
      <Facts facts={facts} />
    </Section>
  );
}
