import { IconPlus } from '@tabler/icons-react';
import { useRole } from '../../hooks/use-role.ts';
import { LinkButton } from '../../ui/link.tsx';

/** A link cannot be disabled as a button can, so that whoever may not follow it does not see it. */
export function NewConnectionLink({ children }: { readonly children: string }) {
  const { may } = useRole();
  if (!may('admin')) return null;
  return (
    <LinkButton to="/connections/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {children}
    </LinkButton>
  );
}
