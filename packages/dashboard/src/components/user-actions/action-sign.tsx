import { type Icon, IconArrowBackUp, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import type { ActionName } from '../../api/user-actions.ts';

const icons: Record<ActionName, Icon> = {
  activate: IconUserCheck,
  deactivate: IconUserOff,
  remove: IconTrash,
  restore: IconArrowBackUp,
};

export function ActionSign({ action }: { action: ActionName }) {
  const Sign = icons[action];
  return <Sign size={16} stroke={1.75} aria-hidden />;
}
