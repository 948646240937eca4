import { type Icon, IconApi, IconPlug, IconRocket, IconWebhook } from '@tabler/icons-react';

type KindWords = { readonly icon: Icon; readonly description: string };

const kinds: Readonly<Record<string, KindWords>> = {
  webhook: {
    icon: IconWebhook,
    description: 'Posts each change to an address of yours, signed by the Standard Webhooks specification.',
  },
  hoppscotch: {
    icon: IconRocket,
    description: 'Invites, renames, promotes and removes people in a self-hosted Hoppscotch.',
  },
  scim: {
    icon: IconApi,
    description: 'Pushes users and groups to another app that speaks SCIM 2.0.',
  },
};

export const kindWordsOf = (kind: string): KindWords => kinds[kind] ?? { icon: IconPlug, description: '' };
