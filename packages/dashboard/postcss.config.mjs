/** Mantine's preset: `light-dark()`, `rem()` and breakpoint mixins in the few CSS modules that we write. */
export default {
  plugins: { 'postcss-preset-mantine': {} },
};
