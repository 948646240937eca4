export interface BannerFacts {
  /** Where people reach the server. */
  readonly address: string;
  readonly setupCode: string | undefined;
  readonly version: string;
}

/** What a person wants to know once the server runs: where to go, and with which code. */
export const formatBanner = ({ address, setupCode, version }: BannerFacts): string => {
  const lines: [string, string][] = [
    ['Dashboard', address],
    ...(setupCode === undefined ? [] : [['Set-up code', setupCode] satisfies [string, string]]),
    ['SCIM base URL', `${address}/scim/v2`],
    ['API', `${address}/api-docs`],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  const table = lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  const next =
    setupCode === undefined
      ? []
      : ['', '  Open the dashboard and enter the set-up code to make the first admin.'];
  return `${['', `Rollcall ${version} is running.`, '', ...table, ...next, ''].join('\n')}\n`;
};
