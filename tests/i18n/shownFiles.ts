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
  readonly list: string;
}

const asked: readonly Asked[] = recordNames.flatMap((record) =>
  Object.entries(recordOf(record).fields).flatMap(([field, definition]) =>
    definition.question && 'list' in definition ? [{ record, field, list: definition.list }] : [],
  ),
);
const questionOf = (record: string, field: string): string => {
  const { question } =
    (records as unknown as Record<string, Record<string, { question?: string }>>)[record]?.[field] ?? {};
  if (question === undefined) throw new Error(`no question: ${record}.${field}`);
  return question;
};

/** The lists a person sees: those of the questions, and the services a notice may name. */
const shownLists = [...new Set([...asked.map(({ list }) => list), 'referral_target'])];

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
  },
  questions: Object.fromEntries(
    recordNames
      .filter((name) => asked.some(({ record }) => record === name))
      .map((name) => [
        name,
        Object.fromEntries(
          asked.filter(({ record }) => record === name).map(({ field }) => [field, questionOf(name, field)]),
        ),
      ]),
  ),
  lists: Object.fromEntries(shownLists.map((list) => [list, (lists as unknown as Record<string, Words>)[list] ?? {}])),
};
