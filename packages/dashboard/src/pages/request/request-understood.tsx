import { Badge, Group } from '@mantine/core';
import type { RequestDetail } from '@rollcall/contracts';
import { SubjectLink } from '../../components/subject-link.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';
import { Tolerances } from './tolerances.tsx';

/** What was made of the request before it was carried out. */
export function RequestUnderstood({ detail: { request, attributes, tolerated } }: { detail: RequestDetail }) {
  const { subject, resourceId, resourceType } = request;
  const about: Fact[] =
    subject === null && resourceId === null
      ? []
      : [
          { name: 'About', value: <SubjectLink {...request} /> },
          {
            name: 'Others like it',
            value: (
              <LinkAnchor to="/log" search={{ search: subject ?? resourceId ?? '' }} inherit>
                Requests about {subject ?? 'it'}
              </LinkAnchor>
            ),
          },
        ];
  return (
    <Section title="What was understood">
      <Facts
        facts={[
          { name: 'Request', value: request.understood },
          ...(resourceType === null ? [] : [{ name: 'Resource type', value: resourceType }]),
          ...about,
          ...(attributes.length === 0 ? [] : [{ name: 'Attributes', value: <Names names={attributes} /> }]),
          { name: 'Tolerated', value: <Tolerances tolerated={tolerated} /> },
        ]}
      />
    </Section>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <Group component="span" gap={6}>
      {names.map((name) => (
        <Badge key={name} component="span" color="gray" miw={0} maw="100%">
          {name}
        </Badge>
      ))}
    </Group>
  );
}
