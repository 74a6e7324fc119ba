import { useEffect, useState } from 'react';
import type { Values } from '../../domain/fields/field';
import { answersOf, givenOn, marksOf, withVersions } from '../../domain/givenOn';
import { CORRECTIONS } from '../../domain/register';
import type { AccessRow } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';

/** Looks the row up among the months around now: an access itself does not say where it is kept. */
const findRow = async (accesses: (month: string) => Promise<readonly AccessRow[]>, id: string, today: string) => {
  const year = Number(today.slice(0, 4));
  const months = [0, 1].flatMap((ago) =>
    Array.from({ length: 12 }, (_, at) => `${year - ago}-${String(12 - at).padStart(2, '0')}`),
  );
  for (const month of months.filter((one) => one <= today)) {
    const row = (await accesses(month)).find((one) => one.id === id);
    if (row) return row;
  }
  return undefined;
};

type Begun = Readonly<Record<string, Values>>;

export interface Correction {
  /** Undefined when no such access is here. */
  readonly row: AccessRow | undefined;
  readonly values: Values;
  /** Which version of the form an answer was given on. */
  readonly givenOn: (field: string) => number;
  readonly keep: (values: Values) => void;
  /** Recorded, or given up: nothing of it stays. */
  readonly end: () => Promise<void>;
}

/** A correction being made: kept sealed at every answer, and there again after a lock or a dead battery. */
export const useCorrection = (id: string): Correction | undefined => {
  const { engine, notices } = useStores();
  const today = todayInRome();
  const [found, setFound] = useState<{ readonly row: AccessRow | undefined; readonly others: Begun }>();
  const [values, setValues] = useState<Values>({});
  useEffect(() => {
    let left = false;
    const load = async (): Promise<void> => {
      const row = await findRow((month) => engine.accesses({ desk: undefined, month }), id, today);
      const { [id]: begun, ...others } = (await engine.formDraft(CORRECTIONS)) as Begun;
      if (left) return;
      setValues(begun ?? { ...row?.values, ...marksOf(row?.givenOn ?? {}) });
      setFound({ row, others });
    };
    void load();
    return () => {
      left = true;
    };
  }, [engine, id, today]);
  if (!found) return undefined;
  const save = async (begun: Begun): Promise<void> => {
    const outcome = await engine.saveFormDraft(CORRECTIONS, begun);
    if (!outcome.ok) notices.getState().problem(outcome.error);
  };
  return {
    row: found.row,
    values: answersOf(values),
    givenOn: (field) => givenOn(values, field),
    keep: (answers) => {
      const next = withVersions(answers, values);
      setValues(next);
      void save({ ...found.others, [id]: next });
    },
    end: () => save(found.others),
  };
};
