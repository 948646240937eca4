import { authentik } from './authentik.ts';
import { entra } from './entra.ts';
import { generic } from './generic.ts';
import { googleWorkspace } from './google-workspace.ts';
import type { Guide } from './guide.ts';
import { jumpCloud } from './jumpcloud.ts';
import { keycloak } from './keycloak.ts';
import { oktaCatalogApp } from './okta-catalog-app.ts';
import { oktaCustomApp } from './okta-custom-app.ts';
import { oneLogin } from './onelogin.ts';
import { ping } from './ping.ts';

/** In the order of the page. */
export const guides: readonly Guide[] = [
  oktaCustomApp,
  oktaCatalogApp,
  entra,
  googleWorkspace,
  oneLogin,
  jumpCloud,
  ping,
  keycloak,
  authentik,
  generic,
];
