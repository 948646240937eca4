import { IconListDetails } from '@tabler/icons-react';
import { LinkButton } from '../ui/link.tsx';

type RequestsAboutProps = {
  readonly what: 'person' | 'group';
  /** A name finds also what failed before there was an id; an id finds also who was removed. */
  readonly search: string;
};

/** Leads from a person or group to what identity providers have asked about them. */
export function RequestsAbout({ what, search }: RequestsAboutProps) {
  return (
    <LinkButton
      to="/log"
      search={{ search }}
      variant="default"
      leftSection={<IconListDetails size={16} stroke={1.75} aria-hidden />}
    >
      Requests about this {what}
    </LinkButton>
  );
}
