import { describe, expect, it } from 'vitest';
import { formatBanner } from './banner.ts';

describe('the banner', () => {
  it('shows where to go and the set-up code, aligned', () => {
    const banner = formatBanner({
      address: 'http://localhost:3170',
      setupCode: 'K7QM-2XPD',
      version: '1.2.3',
    });
    expect(banner).toBe(`
Rollcall 1.2.3 is running.

  Dashboard      http://localhost:3170
  Set-up code    K7QM-2XPD
  SCIM base URL  http://localhost:3170/scim/v2
  API            http://localhost:3170/api-docs

  Open the dashboard and enter the set-up code to make the first admin.

`);
  });

  it('shows no code once there is an admin', () => {
    expect(
      formatBanner({ address: 'https://r.example.com', setupCode: undefined, version: '1' }),
    ).not.toContain('ode');
  });
});
