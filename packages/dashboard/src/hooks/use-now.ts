import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

const tickMs = 15_000;

/** The current time, renewed often enough for `3 minutes ago` to stay true. */
export const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), tickMs, { autoInvoke: true });
  return now;
};
