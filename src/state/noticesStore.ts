import { createStore, type StoreApi } from 'zustand';
import type { ProblemCode } from '../domain/problems';

export type Notice =
  | { readonly id: number; readonly kind: 'problem'; readonly code: ProblemCode }
  | { readonly id: number; readonly kind: 'done'; readonly what: DoneWord };

export type DoneWord = 'access_undone' | 'corrected' | 'copied' | 'saved' | 'passphrase_changed' | 'pin_set';

export interface NoticesState {
  readonly notices: readonly Notice[];
  readonly problem: (code: ProblemCode) => void;
  readonly done: (what: DoneWord) => void;
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
      done: (what) =>
        set(({ notices }) => ({
          notices: [...notices.filter((one) => one.kind === 'problem'), { id: ++last, kind: 'done', what }],
        })),
      dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) })),
    };
  });
};
