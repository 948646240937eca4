import {
  type Icon,
  IconApi,
  IconPlug,
  IconRocket,
  IconShieldDown,
  IconShieldShare,
  IconWebhook,
} from '@tabler/icons-react';

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
  'security-events-push': {
    icon: IconShieldShare,
    description: 'Posts each change as a signed security event token (RFC 9967, RFC 8935).',
  },
  'security-events-poll': {
    icon: IconShieldDown,
    description: 'Keeps signed security event tokens until the receiver has fetched and acknowledged them.',
  },
};

export const kindWordsOf = (kind: string): KindWords => kinds[kind] ?? { icon: IconPlug, description: '' };
