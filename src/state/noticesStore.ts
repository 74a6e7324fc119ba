import { createStore, type StoreApi } from 'zustand';
import type { ProblemCode } from '../domain/problems';

export type Notice =
  | { readonly id: number; readonly kind: 'problem'; readonly code: ProblemCode; readonly about?: string }
  | ({ readonly id: number; readonly kind: 'done'; readonly what: DoneWord } & DoneMore);

export interface DoneMore {
  /** Of whom it is said. */
  readonly name?: string | undefined;
}

export type DoneWord =
  | 'corrected'
  | 'asked'
  | 'year_closed'
  | 'copied'
  | 'saved'
  | 'passphrase_changed'
  | 'pin_set'
  | 'joined';

export interface NoticesState {
  readonly notices: readonly Notice[];
  /** `about`: the id of the document in which it is. */
  readonly problem: (code: ProblemCode, about?: string) => void;
  readonly done: (what: DoneWord, more?: DoneMore) => void;
  readonly dismiss: (id: number) => void;
}

export const createNoticesStore = (): StoreApi<NoticesState> => {
  let last = 0;
  return createStore((set) => {
    return {
      notices: [],
      problem: (code, about) =>
        set(({ notices }) =>
          notices.some((one) => one.kind === 'problem' && one.code === code && one.about === about)
            ? {}
            : { notices: [...notices, { id: ++last, kind: 'problem', code, ...(about !== undefined && { about }) }] },
        ),
      done: (what, more) =>
        set(({ notices }) => ({
          notices: [...notices.filter((one) => one.kind === 'problem'), { id: ++last, kind: 'done', what, ...more }],
        })),
      dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) })),
    };
  });
};
