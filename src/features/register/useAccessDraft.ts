import { useEffect, useRef, useState } from 'react';
import type { Values } from '../../domain/fields/field';
import { isAnswer, sortAnswers } from '../../domain/formerAnswers';
import { answersOf, givenOn, withVersions } from '../../domain/givenOn';
import { access } from '../../domain/records/access';
import { settle } from '../../domain/validate';
import type { FormerAnswer } from '../../forms/FormerAnswers';
import { useStores } from '../../state/stores';
import { choicesAmong, usePlaces } from '../../state/usePlaces';
import { answerNames, unanswered } from './accessFields';
import { answer } from './answer';

export interface AccessDraft {
  readonly values: Values;
  /** Answers of a draft begun on another version of the form that this one does not ask for, or cannot take. */
  readonly former: readonly FormerAnswer[];
  /** Those of them that no access may hold are given up, by a person who has read them. */
  readonly dropFormer: (() => void) | undefined;
  readonly answer: (field: string, value: unknown) => void;
  /** The next access of the same desk, day and channel. */
  readonly startNext: () => void;
  /** Back to what was just recorded and then taken back. */
  readonly restore: (values: Values) => void;
}

const keptOf = ({ desk, day, channel }: Values): Values => ({ desk, day, channel });

/** The access being filled in. Every tap is kept, sealed, so that a dead battery costs nothing. */
export const useAccessDraft = (today: string): AccessDraft | undefined => {
  const { engine, notices } = useStores();
  const places = usePlaces();
  const [values, setValues] = useState<Values>();
  const [left, setLeft] = useState<Values>({});
  /** As it was when it was opened, with the version each answer was given on. */
  const [opened, setOpened] = useState<Values>({});
  const latest = useRef<Values>({});
  const keep = (next: Values, beside = left): void => {
    latest.current = next;
    setValues(next);
    // What is answered anew needs no keeping.
    const stays = Object.fromEntries(Object.entries(beside).filter(([name]) => !isAnswer(next[name])));
    setLeft(stays);
    void engine.saveAccessDraft({ ...stays, ...next }).then((outcome) => {
      if (!outcome.ok) notices.getState().problem(outcome.error);
    });
  };
  useEffect(() => {
    void engine.accessDraft().then((kept) => {
      const sorted = sortAnswers(access, answersOf(kept));
      setOpened(kept);
      const draft = { ...sorted.asked, ...sorted.former };
      setLeft(sorted.left);
      // A draft without answers is only what was kept from an earlier day: a new form starts today.
      const begun = unanswered(draft).length < answerNames.length;
      // What the person answered meanwhile may hide another question.
      const next = {
        ...settle(access, draft),
        day: (begun && draft['day']) || today,
        channel: draft['channel'] ?? 'desk_walk_in',
      };
      latest.current = next;
      setValues(next);
    });
  }, [engine, today]);
  if (!values) return undefined;
  const [only, another] = choicesAmong(places, 'desk');
  /** The only desk there is; of several one is asked for, and again when it is retired: no guess may count for a desk. */
  const atDesk = ({ desk: chosen, ...rest }: Values): Values => {
    const isRetired = places.some(({ id, retired }) => retired && id === chosen);
    if (chosen !== undefined && !isRetired) return { ...rest, desk: chosen };
    return only && !another ? { ...rest, desk: only.id } : rest;
  };
  latest.current = atDesk(latest.current);
  const { former } = sortAnswers(access, values);
  return {
    values: atDesk(values),
    former: Object.entries({ ...former, ...left }).map(([field, value]) => ({
      field,
      value,
      version: givenOn(withVersions({ [field]: value }, opened), field),
    })),
    dropFormer: Object.keys(left).length === 0 ? undefined : () => keep(latest.current, {}),
    answer: (field, value) => keep(answer(latest.current, field, value)),
    startNext: () => keep(keptOf(latest.current)),
    restore: (next) => keep(next),
  };
};
