import { useBlocker } from '@tanstack/react-router';

/** While `unsaved`, leaving by link, back button or a closed tab is asked about first. */
export const useAskBeforeLeaving = (unsaved: boolean, question: string): void => {
  useBlocker({
    shouldBlockFn: () => unsaved && !window.confirm(question),
    enableBeforeUnload: () => unsaved,
  });
};
