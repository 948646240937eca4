import { Alert } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useRole } from '../hooks/use-role.ts';

/** Says once, above every page, why a viewer's buttons and switches do nothing. */
export function ViewerNotice() {
  const { may } = useRole();
  if (may('admin')) return null;
  return (
    <Alert color="gray" mb="lg" py="xs" icon={<IconEye aria-hidden />}>
      You are a viewer: you can look around, and change nothing but your own account. An owner can give you
      another role.
    </Alert>
  );
}
