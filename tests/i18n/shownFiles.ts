/** What each language must have of the words put to a person: the Italian notices, and what the Italian screens ask. */
import lists from '../../locales/it/lists.json';
import records from '../../locales/it/records.json';
import screens from '../../locales/it/screens.json';
import { recordNames, recordOf } from '../../src/domain/records/index';
import { ASKED_VERSION } from '../../src/domain/textMarks';
import type { Words } from '../../src/i18n/pseudo';

interface Asked {
  readonly record: string;
  readonly field: string;
  /** None where it is answered by a step of a number. */
  readonly list: string | undefined;
}

const asked: readonly Asked[] = recordNames.flatMap((record) =>
  Object.entries(recordOf(record).fields).flatMap(([field, definition]) =>
    definition.question ? [{ record, field, list: 'list' in definition ? definition.list : undefined }] : [],
  ),
);
const labels = records as unknown as Record<string, Record<string, { question?: string; label?: string }>>;
const wordOf = (record: string, field: string, word: 'question' | 'label'): string => {
  const found = labels[record]?.[field]?.[word];
  if (found === undefined) throw new Error(`no ${word}: ${record}.${field}`);
  return found;
};

/** What stands in the table of the sheet that a person takes home. */
const onSheet = ['status', 'readOn', 'from', 'until', 'withdrawnOn', 'signature'];

/** What stands over the parts of a plan. */
const onPlan = { goal: ['why', 'measure'], action: ['who', 'by'] } as const;

/** The lists a person sees: those of the questions, the areas needs are asked in, services a notice may name, what was answered to it, who does a step. */
const shownLists = [
  ...new Set([...asked.flatMap(({ list }) => list ?? []), 'area', 'referral_target', 'consent_status', 'action_who']),
];

export const italianQuestions: Words = {
  status: 'draft',
  of: ASKED_VERSION,
  around: {
    language: screens.language,
    leave: screens.ask.leave,
    thanks: screens.ask.thanks,
    search: screens.forms.search,
    nothing: screens.forms.nothing,
    draft: screens.ask.draft,
    machine: screens.ask.machine,
    reviewed: screens.ask.reviewed,
    older: screens.ask.older,
    size: screens.ask.size,
    backToText: screens.ask.backToText,
    planTitle: screens.ask.planTitle,
    question: screens.ask.question,
    back: screens.ask.back,
    next: screens.ask.next,
    decline: screens.ask.decline,
    finish: screens.ask.finish,
  },
  questions: Object.fromEntries(
    recordNames
      .filter((name) => asked.some(({ record }) => record === name))
      .map((name) => [
        name,
        Object.fromEntries(
          asked.filter(({ record }) => record === name).map(({ field }) => [field, wordOf(name, field, 'question')]),
        ),
      ]),
  ),
  fields: {
    ...Object.fromEntries(
      Object.entries({ consent: onSheet, ...onPlan }).map(([record, fields]) => [
        record,
        Object.fromEntries(fields.map((field) => [field, wordOf(record, field, 'label')])),
      ]),
    ),
  },
  steps: { need: { level: records.need.level.steps } },
  lists: Object.fromEntries(shownLists.map((list) => [list, (lists as unknown as Record<string, Words>)[list] ?? {}])),
};
