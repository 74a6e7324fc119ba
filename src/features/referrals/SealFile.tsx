import { FileLock2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import type { DocumentView } from '../../state/shown';
import { useStores } from '../../state/stores';
import type { ShownReferral } from '../../state/useReferrals';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Words } from '../../ui/Words';
import type { PersonsCopy } from './usePersonsCopies';
import { useSheetLines } from './useSheetLines';

export interface SealFileProps {
  readonly document: DocumentView;
  readonly referral: ShownReferral;
  /** Those that were chosen. */
  readonly copies: readonly PersonsCopy[];
  /** The file is in somebody's hands, or about to be. */
  readonly onSaved: () => void;
}

/** The sheet as a file that only the words open, with the copies that are chosen; the words go another way than the file. */
export const SealFile = ({ document, referral, copies, onSaved }: SealFileProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const { teamName } = useSession();
  const task = useTask();
  const lines = useSheetLines(referral, document);
  const [secret, setSecret] = useState<string>();
  const seal = async (): Promise<void> => {
    const sealed = await task.run(() =>
      engine.sealReferral(referral.card.documentId, {
        lines: lines.map(({ label, text }) => [label, text] as const),
        copies,
        words: {
          lang: window.document.documentElement.lang,
          dir: window.document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr',
          title: `${words.record('referral')} · ${teamName}`,
          ask: t('referrals.reader.ask'),
          open: t('referrals.reader.open'),
          wrong: t('referrals.reader.wrong'),
          old: t('referrals.reader.old'),
          files: t('referrals.reader.files'),
        },
      }),
    );
    if (!sealed) return;
    saveFile(`${words.record('referral')}.html`, sealed.value.bytes, 'text/html;charset=utf-8');
    setSecret(sealed.value.words);
    onSaved();
  };
  return (
    <>
      <div className="row">
        <Button busy={task.running} icon={<FileLock2 aria-hidden="true" />} onClick={() => void seal()}>
          {t('referrals.file')}
        </Button>
      </div>
      {secret && (
        <Notice tone="warm" title={t('referrals.secretTitle')}>
          <p>{t('referrals.secretText')}</p>
          <Words label={t('referrals.secretTitle')} words={secret.split(' ')} />
        </Notice>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </>
  );
};
