import { readNotice } from '../domain/consent';
import { IMPORTED } from '../domain/directory/compareServices';
import { readPlanAnswer } from '../domain/planAgreement';
import { DISTINCT, MERGED, UNMERGED } from '../domain/samePerson';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { ADDED, type Change } from './changesOf';

/** In words, what happened where it is no answer in place of another; undefined where nobody has words for it. */
export const useSayEvent = (): ((change: Change) => string | undefined) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const inLanguage = (said: string, language: unknown): string =>
    typeof language === 'string' ? `${said} · ${words.code('language', language)}` : said;
  const said = {
    [ADDED]: () => t('history.added'),
    promoted: () => t('history.promoted'),
    deletion_asked: () => t('history.deletionAsked'),
    [MERGED]: () => t('history.merged'),
    [UNMERGED]: () => t('history.unmerged'),
    [DISTINCT]: () => t('history.distinct'),
    [IMPORTED]: ({ record, to }: Change) => {
      const fields = Object.keys((to as object | null) ?? {}).map((field) => words.everField(record, field));
      return fields.length === 0
        ? t('history.imported')
        : t('history.importedFields', { fields: formats.list(fields) });
    },
    read: (change: Change) => inLanguage(t('history.read'), readNotice(change)?.language),
  };
  return (change) => {
    const answer = change.record === 'plan' ? readPlanAnswer(change) : undefined;
    if (answer) {
      const by = words.code('agreed_by', answer.by);
      const how = {
        read: () => t('history.planRead', { by }),
        agreed: () => t('history.planAgreed', { by, number: change.version ?? 1 }),
        refused: () => t('history.planRefused', { by }),
      };
      return inLanguage(how[answer.kind](), answer.language);
    }
    return said[change.kind as keyof typeof said]?.(change);
  };
};
