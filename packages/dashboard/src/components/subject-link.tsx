import type { RequestSummary } from '@rollcall/contracts';
import { LinkAnchor } from '../ui/link.tsx';

type SubjectLinkProps = Pick<RequestSummary, 'resourceType' | 'resourceId' | 'subject'>;

/** Whom a request is about, as a link where there is a page of them. */
export function SubjectLink({ resourceType, resourceId, subject }: SubjectLinkProps) {
  const name = subject ?? resourceId;
  if (name === null) return null;
  if (resourceId === null) return name;
  const link = { params: { id: resourceId }, search: {}, inherit: true, underline: 'always' } as const;
  if (resourceType === 'User')
    return (
      <LinkAnchor to="/users/$id" {...link}>
        {name}
      </LinkAnchor>
    );
  if (resourceType === 'Group')
    return (
      <LinkAnchor to="/groups/$id" {...link}>
        {name}
      </LinkAnchor>
    );
  return name;
}
