import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { AnswerName, ContextName } from './accessFields';
import { leftWords } from './leftWords';

export interface LeftToDoProps {
  readonly asked: number;
  readonly missing: readonly AnswerName[];
  readonly wrong: readonly ContextName[];
}

/** How far the access is. It says that it can be recorded only when it can. */
export const LeftToDo = ({ asked, missing, wrong }: LeftToDoProps) => {
  const { t } = useWords();
  const { list } = useFormats();
  const words = useRecordWords();
  const label = (name: string): string => words.field('access', name);
  return (
    <p className="register-left" role="status">
      {leftWords(
        { done: asked - missing.length, all: asked, missing: missing.map(label), wrong: wrong.map(label) },
        {
          complete: () => t('register.complete'),
          done: (done, all) => t('register.done', { done, all }),
          missing: (count, names) => t('register.missing', { count, names }),
          wrong: (names) => t('register.wrong', { names }),
          others: (count) => t('register.others', { count }),
          list,
        },
      )}
    </p>
  );
};
