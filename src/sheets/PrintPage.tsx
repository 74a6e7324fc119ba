import { ChevronLeft, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { PaperWords } from '../forms/usePaperWords';
import { useFormats } from '../i18n/useFormats';
import { useWords } from '../i18n/useWords';
import { todayInRome } from '../state/today';
import { useSession } from '../state/useSession';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { Paper } from '../ui/Paper';
import { TextField } from '../ui/TextField';

export interface PrintPageProps {
  readonly title: ReactNode;
  readonly back: { readonly href: string; readonly label: string };
  /** What stands under the sheet's title, besides the team and the day. */
  readonly lines?: readonly ReactNode[];
  /** Of a sheet for a person: the languages it is written in. */
  readonly paper?: PaperWords;
  readonly children: ReactNode;
}

/** A sheet, looked at before it is printed. Paper is read by whoever finds it, so the screen asks who will hold it. */
export const PrintPage = ({ title, back, lines = [], paper, children }: PrintPageProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const { teamName } = useSession();
  const [holder, setHolder] = useState('');
  return (
    <Page
      title={t('print.title')}
      before={
        <Link href={back.href} className="back no-print">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {back.label}
        </Link>
      }
    >
      <div className="stack no-print">
        <TextField
          id="print-holder"
          label={t('print.holder')}
          why={t('print.holderWhy')}
          value={holder}
          onChange={setHolder}
          dir="auto"
        />
        <div className="row">
          <Button look="main" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {t('print.print')}
          </Button>
        </div>
      </div>
      <Paper
        title={title}
        lines={[
          `${teamName} · ${(paper?.first.formats ?? formats).day(todayInRome())}`,
          ...(paper?.missing === undefined ? [] : [paper.missing]),
          ...lines,
        ]}
        {...(paper === undefined ? {} : { lang: paper.tag, dir: paper.dir })}
        foot={holder.trim() === '' ? undefined : t('print.heldBy', { who: holder.trim() })}
      >
        {children}
      </Paper>
    </Page>
  );
};
