import type { HeldChangesDecision } from '@rollcall/contracts';

export const decisionWords: Record<
  HeldChangesDecision['decision'],
  { readonly label: string; readonly done: string; readonly question: string; readonly grave: boolean }
> = {
  approve: {
    label: 'Approve',
    done: 'approved',
    question:
      'These people lose their access as soon as the identity provider asks again, which it does by itself with its next push.',
    grave: true,
  },
  reject: {
    label: 'Reject',
    done: 'rejected',
    question:
      'These people keep their access. The identity provider is refused each time it asks; correct the assignment there, or it goes on asking.',
    grave: false,
  },
};

export const heldInWords = (count: number): string =>
  count === 1 ? '1 held change' : `${count.toLocaleString('en-GB')} held changes`;
