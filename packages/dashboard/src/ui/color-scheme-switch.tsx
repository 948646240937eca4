import { Center, SegmentedControl, Tooltip, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

const schemes = [
  { value: 'light', name: 'Light', Icon: IconSun },
  { value: 'dark', name: 'Dark', Icon: IconMoon },
  { value: 'auto', name: 'As the system', Icon: IconDeviceDesktop },
] as const;

type Scheme = (typeof schemes)[number]['value'];

export function ColorSchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl<Scheme>
      aria-label="Colour scheme"
      size="xs"
      fullWidth
      value={colorScheme}
      onChange={setColorScheme}
      data={schemes.map(({ value, name, Icon }) => ({
        value,
        label: (
          <Tooltip label={name}>
            <Center>
              <Icon size={16} stroke={1.75} aria-hidden />
              <VisuallyHidden>{name}</VisuallyHidden>
            </Center>
          </Tooltip>
        ),
      }))}
    />
  );
}
