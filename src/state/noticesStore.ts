import { createStore, type StoreApi } from 'zustand';
import type { ProblemCode } from '../domain/problems';

export type Notice =
  | { readonly id: number; readonly kind: 'problem'; readonly code: ProblemCode }
  | { readonly id: number; readonly kind: 'done'; readonly what: DoneWord; readonly back?: (() => void) | undefined };

export type DoneWord =
  | 'access_undone'
  | 'access_restored'
  | 'corrected'
  | 'copied'
  | 'saved'
  | 'passphrase_changed'
  | 'pin_set';

export interface NoticesState {
  readonly notices: readonly Notice[];
  readonly problem: (code: ProblemCode) => void;
  /** `back` undoes what was done. */
  readonly done: (what: DoneWord, back?: () => void) => void;
  readonly dismiss: (id: number) => void;
}

export const createNoticesStore = (): StoreApi<NoticesState> => {
  let last = 0;
  return createStore((set) => {
    return {
      notices: [],
      problem: (code) =>
        set(({ notices }) =>
          notices.some((one) => one.kind === 'problem' && one.code === code)
            ? {}
            : { notices: [...notices, { id: ++last, kind: 'problem', code }] },
        ),
      done: (what, back) =>
        set(({ notices }) => ({
          notices: [...notices.filter((one) => one.kind === 'problem'), { id: ++last, kind: 'done', what, back }],
        })),
      dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) })),
    };
  });
};
