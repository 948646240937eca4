import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRole } from '../hooks/use-role.ts';
import { LinkButton } from '../ui/link.tsx';

type DeclareLinkProps = {
  readonly to: '/attributes/new-schema' | '/attributes/new-type';
  readonly search?: { readonly type?: string; readonly template?: string };
  /** Beside the title of a section it is smaller. */
  readonly inSection?: boolean;
  readonly children: ReactNode;
};

/** Leads to the form of a declaration whoever may send it; a viewer is told above every page why there is none. */
export function DeclareLink({ to, search = {}, inSection = false, children }: DeclareLinkProps) {
  const { may } = useRole();
  if (!may('admin')) return null;
  return (
    <LinkButton
      to={to}
      search={search}
      variant={inSection ? 'default' : 'filled'}
      size={inSection ? 'xs' : 'sm'}
      leftSection={<IconPlus size={inSection ? 14 : 16} aria-hidden />}
    >
      {children}
    </LinkButton>
  );
}
