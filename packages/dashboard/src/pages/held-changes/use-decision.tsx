import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { HeldChangesDecision } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { decideHeldChanges } from '../../api/held-changes.ts';
import { refreshPeople } from '../../api/user-actions.ts';
import { decisionWords, heldInWords } from './decision-words.ts';

type Ask = {
  readonly decision: HeldChangesDecision['decision'];
  /** Absent: all that are pending. */
  readonly ids?: string[];
  readonly count: number;
  readonly onDecided: () => void;
};

/** Approves or rejects after the admin has read how many people it is about. */
export const useDecision = (): ((ask: Ask) => void) => {
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: decideHeldChanges,
    onSuccess: ({ decided }, { decision }) =>
      notifications.show({ message: `${heldInWords(decided)} ${decisionWords[decision].done}.` }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not decided', message: error.message, autoClose: 15_000 }),
    onSettled: () => refreshPeople(client),
  });

  return ({ decision, ids, count, onDecided }) => {
    const { label, question, grave } = decisionWords[decision];
    modals.openConfirmModal({
      title: `${label} ${heldInWords(count)}?`,
      children: <Text>{question}</Text>,
      labels: { confirm: `${label} ${heldInWords(count)}`, cancel: 'Cancel' },
      ...(grave ? { confirmProps: { color: 'red' } } : {}),
      onConfirm: () =>
        decide.mutate({ decision, ...(ids === undefined ? {} : { ids }) }, { onSuccess: onDecided }),
    });
  };
};
