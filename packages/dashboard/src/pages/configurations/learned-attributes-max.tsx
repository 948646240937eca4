import { NumberInput } from '@mantine/core';
import { useState } from 'react';

type LearnedAttributesMaxProps = { readonly value: number; readonly onChange: (value: number) => void };

const highest = 10_000;

/** Saved when the field is left or Enter is pressed, since every keystroke would be a setting of its own. */
export function LearnedAttributesMax({ value, onChange }: LearnedAttributesMaxProps) {
  const [text, setText] = useState<number | string>(value);
  const number = typeof text === 'number' ? text : Number.NaN;
  const valid = Number.isInteger(number) && number >= 0 && number <= highest;

  const save = (): void => {
    if (valid && number !== value) onChange(number);
  };

  return (
    <NumberInput
      label="Learned attributes at most"
      description="A cap that stops a runaway sender."
      min={0}
      max={highest}
      clampBehavior="none"
      allowDecimal={false}
      maw={280}
      value={text}
      onChange={setText}
      error={valid ? undefined : `Enter a whole number from 0 to ${highest.toLocaleString('en-GB')}.`}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
