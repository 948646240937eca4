import { Text, type TextProps, Tooltip } from '@mantine/core';
import { useNow } from '../hooks/use-now.ts';
import { formatFullInstant, formatInstant, formatRelative } from './instant-format.ts';

type InstantProps = TextProps & {
  /** RFC 3339 text; nothing to show reads as `fallback`. */
  readonly at: string | null;
  readonly relative?: boolean;
  readonly fallback?: string;
};

/** A moment, with its full form and time zone on hover, focus or touch. */
export function Instant({ at, relative = false, fallback = 'Never', ...text }: InstantProps) {
  const now = useNow();
  if (at === null) {
    return (
      <Text span inherit c="dimmed" {...text}>
        {fallback}
      </Text>
    );
  }
  const date = new Date(at);
  return (
    <Tooltip label={formatFullInstant(date)}>
      <Text span inherit {...text}>
        <time dateTime={at}>{relative ? formatRelative(date, now) : formatInstant(date)}</time>
      </Text>
    </Tooltip>
  );
}
