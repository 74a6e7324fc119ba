/** What must be known of a notice or of questions before anybody relies on them: who stands for the words, and of which version. */

/** Of the questions a person is asked and their answers, as the Italian has them; it rises when what they say changes. */
export const ASKED_VERSION = '1';

/** Of the words around an entry of the directory. */
export const SERVICE_WORDS_VERSION = '1';

const unapproved = ['draft', 'machine', 'reviewed'] as const;
export const textMarks = [...unapproved, 'older'] as const;
export type TextMark = (typeof textMarks)[number];

export interface WrittenText {
  readonly status: string;
  readonly of: string;
  /** What is approved in it was made from an Italian that the team has changed since. */
  readonly sourceChanged?: boolean;
}

/** A translation is worth no more than its original; a status nobody knows is a draft. */
export const marksOfText = (
  written: WrittenText,
  version: string,
  original: WrittenText = written,
): readonly TextMark[] => {
  const status = written.status === 'approved' ? original.status : written.status;
  const isOlder = written.of !== version || written.sourceChanged === true;
  const [mark = 'draft'] = unapproved.filter((one) => one === status);
  return [...(status === 'approved' ? [] : [mark]), ...(isOlder ? (['older'] as const) : [])];
};
