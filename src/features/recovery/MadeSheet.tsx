import { Printer } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useLeaveQuestion } from '../../state/useLeaveQuestion';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { SheetPaper } from './SheetPaper';

export interface MadeSheetProps {
  readonly before: ReactNode;
  readonly problem: ProblemCode | undefined;
  readonly teamName: string;
  readonly words: readonly string[];
  readonly link: string;
  /** Answers whether it could be noted. */
  readonly onKept: () => Promise<boolean>;
}

/** The words, once. Whoever leaves without saying that they were kept is asked first. */
export const MadeSheet = ({ before, problem, teamName, words, link, onKept }: MadeSheetProps) => {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const [kept, setKept] = useState<() => void>();
  const question = useLeaveQuestion(kept === undefined);
  // After the screen has stopped asking.
  useEffect(() => kept?.(), [kept]);
  const keep = async (go: () => void): Promise<void> => {
    if (await onKept()) setKept(() => go);
  };
  const keptButton = (
    <Button onClick={() => void keep(question.asked ? question.leave : () => navigate('/today'))}>
      {t('sheet.kept')}
    </Button>
  );
  return (
    <Page title={t('sheet.madeTitle')} lead={t('sheet.madeLead')} before={before}>
      <div className="stack no-print">
        <Notice tone="warm">
          <p>{t('sheet.onceOnly')}</p>
        </Notice>
        {problem && <ProblemNotice code={problem} />}
        <div className="row">
          <Button look="main" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {t('sheet.print')}
          </Button>
          {!question.asked && keptButton}
        </div>
      </div>
      <SheetPaper teamName={teamName} words={words} link={link} />
      {question.asked && (
        <Dialog title={t('sheet.leaveTitle')} close={t('close')} onClose={question.stay}>
          <p>{t('sheet.leaveText')}</p>
          <div className="stack-tight">
            <Button look="main" wide onClick={question.stay}>
              {t('sheet.stay')}
            </Button>
            {keptButton}
            <Button look="quiet" onClick={question.leave}>
              {t('sheet.leave')}
            </Button>
          </div>
        </Dialog>
      )}
    </Page>
  );
};
