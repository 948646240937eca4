import { Box } from '@mantine/core';
import { LinkBox } from '../ui/link.tsx';
import classes from './attribute-areas.module.css';

const areas = [
  { label: 'Attributes', to: '/attributes' },
  { label: 'Extension schemas', to: '/attributes/schemas' },
  { label: 'Resource types', to: '/attributes/types' },
] as const;

/** The three lists of what the directory knows beyond the standard; each has an address of its own. */
export function AttributeAreas() {
  return (
    <Box component="nav" aria-label="What the directory knows" className={classes['areas'] ?? ''}>
      {areas.map(({ label, to }) => (
        <LinkBox
          key={to}
          to={to}
          className={classes['area'] ?? ''}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </LinkBox>
      ))}
    </Box>
  );
}
