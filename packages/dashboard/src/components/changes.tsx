import { Box, Spoiler, Text, VisuallyHidden } from '@mantine/core';
import type { HistoryEntry } from '@rollcall/contracts';
import { formatExactly, formatMember, isAbsent } from './attribute-value.ts';
import classes from './changes.module.css';

type Change = HistoryEntry['changes'][number];

/** What a change set and took away, attribute by attribute. Signs and words say it, colour only repeats it. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <Box component="dl" className={classes['list'] ?? ''}>
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one path may change twice, and the list is never reordered
        <div key={index} className={classes['change'] ?? ''}>
          <Text component="dt" className={classes['path'] ?? ''}>
            {change.path}
          </Text>
          <dd className={classes['values'] ?? ''}>
            {isAbsent(change.before) ? null : (
              <Side kind="before" text={textOf(change.path, change.before)} />
            )}
            {isAbsent(change.after) ? null : <Side kind="after" text={textOf(change.path, change.after)} />}
          </dd>
        </div>
      ))}
    </Box>
  );
}

const textOf = (path: string, value: unknown): string =>
  path === 'members' && Array.isArray(value) ? value.map(formatMember).join('\n') : formatExactly(value);

/** Of a long value, such as the members of a group, the beginning is shown. */
const valueHeightMax = 200;

const sides = {
  before: { sign: '−', words: 'before: ' },
  after: { sign: '+', words: 'after: ' },
};

function Side({ kind, text }: { kind: keyof typeof sides; text: string }) {
  const { sign, words } = sides[kind];
  return (
    <div className={classes[kind] ?? ''}>
      <span aria-hidden className={classes['sign'] ?? ''}>
        {sign}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
      <Spoiler maxHeight={valueHeightMax} showLabel="Show all of it" hideLabel="Show less">
        {text}
      </Spoiler>
    </div>
  );
}
