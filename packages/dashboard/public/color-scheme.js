// Sets the colour scheme before the first paint. A file of its own, since the content security policy allows no
// inline script. Reads what Mantine's colour scheme manager stores.
(() => {
  let stored = null;
  try {
    stored = window.localStorage.getItem('rollcall-color-scheme');
  } catch {
    // Storage may be switched off: the system's preference decides.
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = stored === 'light' || stored === 'dark' ? stored : dark ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
