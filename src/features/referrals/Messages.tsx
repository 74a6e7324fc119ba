import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView, RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useKeptText } from '../../state/useKeptText';
import type { ShownReferral } from '../../state/useReferrals';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';

export interface MessagesProps {
  readonly document: DocumentView;
  readonly referral: ShownReferral;
}

const textOf = (row: RowView, field: string): string => String(row.cells[field]?.value ?? '');
const ASKABLE = ['sent', 'received', 'expired'];

/** Questions before an answer, and what was answered: asking and answering are steps of the referral too. */
export const Messages = ({ document, referral }: MessagesProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { engine } = useStores();
  const task = useTask();
  const { card, state } = referral;
  const [text, setText] = useKeptText(`referral-message/${card.documentId}`);
  const messages = document.rows
    .filter(({ record, removed }) => record === 'referralMessage' && !removed)
    .toSorted(
      (a, b) => textOf(a, 'on').localeCompare(textOf(b, 'on')) || (textOf(a, 'kind') < textOf(b, 'kind') ? 1 : -1),
    );
  const kind = state === 'info_requested' ? 'answer' : ASKABLE.includes(state) ? 'question' : undefined;
  const say = async (): Promise<void> => {
    if (!kind || text.trim() === '') return;
    const said = await task.run(async () => {
      const row = await engine.addRow(card.documentId, 'referralMessage', {
        kind,
        on: todayInRome(),
        text: text.trim(),
      });
      if (!row.ok) return row;
      const to = kind === 'question' ? 'info_requested' : 'received';
      return engine.addEvent(card.documentId, 'referral', 'main', 'status', to);
    });
    if (said) setText('');
  };
  if (messages.length === 0 && !kind) return null;
  return (
    <section className="stack" aria-label={t('referrals.messages')}>
      <h2 className="section-title">{t('referrals.messages')}</h2>
      {messages.length > 0 && (
        <ul className="list">
          {messages.map((row) => (
            <li key={row.id} className="stack-tight">
              <span className="small soft">
                {[words.code('referral_message', textOf(row, 'kind')), formats.shortDay(textOf(row, 'on'))].join(' · ')}
              </span>
              <bdi>{textOf(row, 'text')}</bdi>
            </li>
          ))}
        </ul>
      )}
      {kind && (
        <>
          <TextField
            id="referral-message"
            label={t(kind === 'question' ? 'referrals.question' : 'referrals.answer')}
            value={text}
            onChange={setText}
            dir="auto"
          />
          <div className="row">
            <Button busy={task.running} onClick={() => void say()}>
              {t(kind === 'question' ? 'referrals.ask' : 'referrals.sendAnswer')}
            </Button>
          </div>
        </>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};
