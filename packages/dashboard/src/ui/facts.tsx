import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = { readonly name: string; readonly value: ReactNode };

/** Names with their values, side by side where there is room. */
export function Facts({ facts, mono = false }: { facts: readonly Fact[]; mono?: boolean }) {
  return (
    <Box component="dl" className={classes['facts'] ?? ''}>
      {facts.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a query may name a parameter twice, and the list is never reordered
        <div key={index} className={classes['fact'] ?? ''}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} size="sm" {...(mono ? { ff: 'monospace' } : {})}>
            {value}
          </Text>
        </div>
      ))}
    </Box>
  );
}
