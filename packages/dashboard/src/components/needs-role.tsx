import { Box } from '@mantine/core';
import type { AdminRole } from '@rollcall/contracts';
import type { ReactNode } from 'react';
import { useRole } from '../hooks/use-role.ts';

type NeedsRoleProps = { readonly needs: AdminRole; readonly children: ReactNode };

/** Disables every control inside for whoever has not the role; why is said at the top of the page. */
export function NeedsRole({ needs, children }: NeedsRoleProps) {
  const { may } = useRole();
  return (
    <Box component="fieldset" disabled={!may(needs)} m={0} p={0} bd="none" miw={0}>
      {children}
    </Box>
  );
}
