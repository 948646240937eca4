import type { CustomAttribute } from '@rollcall/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AttributeDrawer } from './attribute-drawer.tsx';

/** The attribute that the address names, in its drawer. */
export function OpenAttribute({ attributes }: { attributes: readonly CustomAttribute[] | undefined }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = attributes?.find(({ id }) => id === search.attribute);
  if (open === undefined) return null;
  const close = (): void =>
    void navigate({ to: '.', search: ({ attribute: _, ...rest }) => rest, resetScroll: false });
  return <AttributeDrawer attribute={open} onClose={close} />;
}
