import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshConnection } from '../../api/connections.ts';

type Action<Result, Asked> = {
  readonly run: (asked: Asked) => Promise<Result>;
  /** What to say when it worked; nothing where the page shows it. */
  readonly done?: (result: Result, asked: Asked) => string;
  /** The title above the reason when it did not. */
  readonly failed: string;
};

const failureMs = 15_000;

/** Something that an admin does to a connection: the page is read anew whatever came of it. */
export const useConnectionAction = <Result, Asked = void>(
  id: string,
  { run, done, failed }: Action<Result, Asked>,
) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (result, asked) => {
      const message = done?.(result, asked);
      if (message !== undefined) notifications.show({ message });
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: failed, message: error.message, autoClose: failureMs }),
    onSettled: () => refreshConnection(client, id),
  });
};
