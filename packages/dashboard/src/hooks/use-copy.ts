import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { copyText } from './copy-text.ts';

export type CopyState = 'idle' | 'copied' | 'failed';

const shownMs = 2_500;

/** Copying with an answer that fades. */
export const useCopy = (): { state: CopyState; copy: (text: string) => Promise<boolean> } => {
  const [state, setState] = useState<CopyState>('idle');
  const fade = useTimeout(() => setState('idle'), shownMs);
  const copy = async (text: string): Promise<boolean> => {
    const copied = await copyText(text);
    setState(copied ? 'copied' : 'failed');
    fade.clear();
    fade.start();
    return copied;
  };
  return { state, copy };
};
