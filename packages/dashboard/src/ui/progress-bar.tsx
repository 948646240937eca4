import { Progress } from '@mantine/core';

type ProgressBarProps = {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Of those that are done. */
  readonly failed: number;
};

/** How far something long is; what failed is told apart. */
export function ProgressBar({ label, done, total, failed }: ProgressBarProps) {
  const percent = (part: number): number => (total === 0 ? 0 : Math.min(100, (100 * part) / total));
  return (
    <Progress.Root size="lg" radius="xl">
      <Progress.Section value={percent(done - failed)} color="pine" aria-label={label} />
      {failed === 0 ? null : (
        <Progress.Section value={percent(failed)} color="red" aria-label={`${label}: failed`} />
      )}
    </Progress.Root>
  );
}
