import { Flag } from 'lucide-react';
import { visitClosing } from '../../domain/records/visitClosing';
import type { VisitStatus } from '../../domain/visitLife';
import { FormerAnswers } from '../../forms/FormerAnswers';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { nowInRome, todayInRome } from '../../state/today';
import { leftOf, leftText, useFormDraft } from '../../state/useFormDraft';
import { useGoOn } from '../../state/useGoOn';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import type { Visit } from './visitPart';

const askedOn = (): number => visitClosing.version;

/** Closing on site, by whichever tablet. What each writes is a paragraph of its own: the second adds to the first. */
export const CloseVisit = ({ visit, status }: { readonly visit: Visit; readonly status: VisitStatus }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const engine = useEngine();
  const task = useTask();
  const goOn = useGoOn();
  const [draft, change, clear] = useFormDraft(`visit-closing/${visit.id}`, askedOn);
  const paragraph = typeof draft['paragraph'] === 'string' ? draft['paragraph'] : '';
  // Of a draft that an earlier build began.
  const left = leftOf(draft, ['paragraph']);
  const isClosed = status === 'closed_on_site' || status === 'synced';
  const close = async (): Promise<void> => {
    const closedAt = `${todayInRome()}T${nowInRome().time}`;
    const { id, row } = visit;
    const added = await task.run(() =>
      engine.addRow(id, 'visitClosing', {
        closedAt,
        paragraph: [paragraph, leftText(left)].filter(Boolean).join('\n'),
      }),
    );
    if (!added) return;
    // Written: from here on a second press must not write it once more.
    clear();
    if (!isClosed) {
      const left = await task.run(() => engine.setField(id, 'visit', row.id, 'leftAt', closedAt));
      if (!left) return;
      if (!(await task.run(() => engine.addEvent(id, 'visit', row.id, 'status', 'closed_on_site')))) return;
    }
    goOn(`/team/visits/${id}/report`);
  };
  return (
    <section className="panel stack" aria-label={t('visits.closing')}>
      <h2 className="section-title">{t(isClosed ? 'visits.addClosing' : 'visits.closing')}</h2>
      <Field label={words.field('visitClosing', 'paragraph')} why={words.why('visitClosing', 'paragraph')}>
        {(parts) => (
          <textarea
            className="input"
            id={parts.id}
            aria-describedby={parts.describedBy}
            rows={4}
            dir="auto"
            autoComplete="off"
            value={paragraph}
            onChange={(event) => change({ paragraph: event.target.value })}
          />
        )}
      </Field>
      <FormerAnswers record="visitClosing" answers={left} />
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button look="main" busy={task.running} icon={<Flag aria-hidden="true" />} onClick={() => void close()}>
          {t(isClosed ? 'visits.addParagraph' : 'visits.close')}
        </Button>
      </div>
    </section>
  );
};
