import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

type NumberSettingProps = {
  readonly label: string;
  readonly description: ReactNode;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly suffix?: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
};

const written = (value: number): string => value.toLocaleString('en-GB');

/**
 * Saved when the field is left or Enter is pressed, since every keystroke would be a setting of its own. Give it the
 * value as key, so that a refused change shows the old value again.
 */
export function NumberSetting({ value, min, max, suffix = '', onChange, ...field }: NumberSettingProps) {
  const [text, setText] = useState<number | string>(value);
  const number = typeof text === 'number' ? text : Number.NaN;
  const valid = Number.isInteger(number) && number >= min && number <= max;

  const save = (): void => {
    if (valid && number !== value) onChange(number);
  };

  return (
    <NumberInput
      {...field}
      suffix={suffix}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      styles={{ wrapper: { maxWidth: 280 } }}
      value={text}
      onChange={setText}
      error={valid ? undefined : `Enter a whole number from ${written(min)} to ${written(max)}.`}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
