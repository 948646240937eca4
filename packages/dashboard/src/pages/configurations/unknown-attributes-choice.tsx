import { Radio, Stack } from '@mantine/core';
import type { UnknownAttributes } from '@rollcall/contracts';

type Choice = { readonly value: UnknownAttributes; readonly label: string; readonly description: string };

const choices: readonly Choice[] = [
  {
    value: 'learn',
    label: 'Learn',
    description:
      'Name and type are taken from the first value; from then on it is synchronised like any other.',
  },
  {
    value: 'ignore',
    label: 'Ignore',
    description: 'It is left out, and the rest of the request is carried out.',
  },
  {
    value: 'reject',
    label: 'Reject',
    description: 'The whole request is refused, with an error that names it.',
  },
];

type UnknownAttributesChoiceProps = {
  readonly value: UnknownAttributes;
  readonly onChange: (value: UnknownAttributes) => void;
};

export function UnknownAttributesChoice({ value, onChange }: UnknownAttributesChoiceProps) {
  return (
    <Radio.Group
      label="Unknown attributes"
      description="What becomes of an attribute that no schema of the directory has."
      value={value}
      onChange={(next) => {
        const choice = choices.find((each) => each.value === next);
        if (choice !== undefined) onChange(choice.value);
      }}
    >
      <Stack gap="sm" pt="sm">
        {choices.map((choice) => (
          <Radio key={choice.value} {...choice} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
