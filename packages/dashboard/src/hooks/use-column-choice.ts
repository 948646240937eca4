import { useLocalStorage } from '@mantine/hooks';
import { type ColumnChoice, readColumnChoice } from './column-choice.ts';

/** Which columns of a table this browser shows; remembered. */
export const useColumnChoice = (table: string) => {
  const [choice, setChoice] = useLocalStorage<ColumnChoice>({
    key: `rollcall-columns-${table}`,
    defaultValue: {},
    deserialize: readColumnChoice,
    getInitialValueInEffect: false,
  });
  const show = (key: string, shown: boolean): void => setChoice({ ...choice, [key]: shown });
  return { choice, show, reset: () => setChoice({}) };
};
