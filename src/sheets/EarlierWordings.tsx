import { TextQuote } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNotice } from '../forms/ProblemNotice';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import type { DocumentView, EarlierTexts, EarlierWording, RowView } from '../state/shown';
import { useStores } from '../state/stores';
import { useTask } from '../state/useTask';
import { Button } from '../ui/Button';

export interface EarlierWordingsProps {
  readonly document: DocumentView;
  readonly row: RowView;
  readonly mayEdit: (field: string) => boolean;
}

/** What the long texts of a row said before somebody changed them. Copied back, it stands under what is there now. */
export const EarlierWordings = ({ document, row, mayEdit }: EarlierWordingsProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { engine } = useStores();
  const task = useTask();
  const [earlier, setEarlier] = useState<EarlierTexts>();
  const [copied, setCopied] = useState<string>();
  useEffect(() => {
    let wanted = true;
    void engine.earlierTexts(document.id, row.record, row.id).then((found) => wanted && setEarlier(found));
    return () => {
      wanted = false;
    };
  }, [engine, document, row.record, row.id]);
  if (!earlier) return null;
  const keyOf = ({ field, changedAt, at }: EarlierWording): string => `${field}/${at}/${changedAt}`;
  const byAt = ({ by, at }: EarlierWording): string =>
    t('cases.byAt', { who: by || t('history.nobodyKnown'), when: formats.moment(at) });
  const copyBack = (wording: EarlierWording) =>
    task.run(async () => {
      // Read now: a colleague may be writing in it.
      const now = (await engine.document(document.id))?.rows.find(
        ({ record, id }) => record === row.record && id === row.id,
      );
      const said = String(now?.cells[wording.field]?.value ?? '').trimEnd();
      const next = `${said === '' ? '' : `${said}\n\n`}${t('history.copiedFrom', { what: byAt(wording) })}\n${wording.text}`;
      const set = await engine.setField(document.id, row.record, row.id, wording.field, next);
      if (set.ok) setCopied(keyOf(wording));
      return set;
    });
  return (
    <section className="stack" aria-label={t('history.wordings')}>
      <h3 className="section-title">{t('history.wordings')}</h3>
      {earlier.wordings.length === 0 && !earlier.isCut && <p className="soft">{t('history.noWordings')}</p>}
      {earlier.wordings.length > 0 && (
        <ol className="history">
          {earlier.wordings.map((wording) => (
            <li className="stack-tight" key={keyOf(wording)}>
              <span className="list-title">{words.everField(row.record, wording.field)}</span>
              <bdi className="earlier-wording">{wording.text}</bdi>
              <span className="small soft">{byAt(wording)}</span>
              <span className="small soft">
                {t('history.changedBy', { who: wording.changedBy, when: formats.moment(wording.changedAt) })}
              </span>
              {mayEdit(wording.field) && (
                <span className="row">
                  <Button
                    look="quiet"
                    busy={task.running}
                    icon={<TextQuote className="mirrored" size={18} aria-hidden="true" />}
                    onClick={() => void copyBack(wording)}
                  >
                    {t('history.copyBack')}
                  </Button>
                  {copied === keyOf(wording) && <span role="status">{t('history.copied')}</span>}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {earlier.isCut && <p className="small soft">{t('history.cut')}</p>}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};
