import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Rollcall's own colour: a pine green-blue, dark enough from shade 7 on to carry white text (contrast over 6). */
const pine: MantineColorsTuple = [
  '#ecf8f6',
  '#d7efec',
  '#aeded8',
  '#80ccc3',
  '#58bbb0',
  '#35a297',
  '#1a7f76',
  '#0f6b66',
  '#0c5753',
  '#083f3d',
];

/** Mantine's greys are neutral; these lean to the pine. From 7 on: page, panels, deepest. */
const dark: MantineColorsTuple = [
  '#d5dcdf',
  '#b8c2c7',
  '#98a5ac',
  '#7a8890',
  '#39454c',
  '#2b353b',
  '#20292e',
  '#171e22',
  '#11171a',
  '#0b0f11',
];

const gray: MantineColorsTuple = [
  '#f6f8f8',
  '#eef1f2',
  '#e3e8ea',
  '#d5dcdf',
  '#bcc6ca',
  '#97a4aa',
  '#6b7980',
  '#525f66',
  '#384349',
  '#1c2529',
];

/** No font is shipped: the system's own is there at once, and known to the eye. */
const systemFonts =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Mantine makes descriptions two sizes smaller than their labels; here they carry the explanation. */
const readableDescription = {
  styles: { description: { fontSize: 'var(--mantine-font-size-sm)', lineHeight: 1.45 } },
};

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, dark, gray },
  black: '#1c2529',
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: systemFonts,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  // One step smaller than Mantine's scale: an admin reads tables all day.
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontFamily: systemFonts,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  components: {
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600, lts: 0, miw: 'max-content' },
    },
    InputWrapper: readableDescription,
    Code: {
      defaultProps: { bg: 'light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-6))' },
    },
    Modal: {
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } },
      styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 650, lineHeight: 1.35 } },
    },
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
      styles: { description: { color: 'var(--mantine-color-dimmed)' } },
    },
    Paper: { defaultProps: { withBorder: true, radius: 'md' } },
    Radio: readableDescription,
    Switch: readableDescription,
    Tooltip: {
      defaultProps: {
        withArrow: true,
        openDelay: 250,
        events: { hover: true, focus: true, touch: true },
        maw: 420,
        multiline: true,
      },
    },
  },
});

const tinted = ['pine', 'orange', 'red', 'gray'];

/** In the dark a tint lies over the panel, in place of a hole that is darker than it. */
const darkTints = Object.fromEntries(
  tinted.flatMap((color) => [
    [
      `--mantine-color-${color}-light`,
      `color-mix(in srgb, var(--mantine-color-${color}-5) 18%, transparent)`,
    ],
    [
      `--mantine-color-${color}-light-hover`,
      `color-mix(in srgb, var(--mantine-color-${color}-5) 26%, transparent)`,
    ],
    [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-2)`],
  ]),
);

/** Mantine's own is too light to carry white text. */
const filledRed = {
  '--mantine-color-red-filled': 'var(--mantine-color-red-9)',
  '--mantine-color-red-filled-hover': '#b02323',
};

/** Mantine's dimmed, placeholder, orange and red texts miss WCAG's 4.5:1; these reach it in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...filledRed,
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-orange-light-color': '#8f3a0a',
    '--mantine-color-red-light-color': '#a01c1c',
    '--rollcall-canvas': 'var(--mantine-color-gray-0)',
    '--rollcall-panel': 'var(--mantine-color-white)',
  },
  dark: {
    ...filledRed,
    ...darkTints,
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--rollcall-canvas': 'var(--mantine-color-dark-8)',
    '--rollcall-panel': 'var(--mantine-color-dark-7)',
  },
});
