import { ChevronLeft, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../i18n/useFormats';
import { useWords } from '../i18n/useWords';
import { todayInRome } from '../state/today';
import { useSession } from '../state/useSession';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { Paper } from '../ui/Paper';
import { TextField } from '../ui/TextField';

export interface PrintPageProps {
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  /** What stands under the sheet's title, besides the team and the day. */
  readonly lines?: readonly string[];
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly children: ReactNode;
}

/** A sheet, looked at before it is printed. Paper is read by whoever finds it, so the screen asks who will hold it. */
export const PrintPage = ({ title, back, lines = [], lang, dir, children }: PrintPageProps) => {
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
        lines={[`${teamName} · ${formats.day(todayInRome())}`, ...lines]}
        {...(lang === undefined ? {} : { lang })}
        {...(dir === undefined ? {} : { dir })}
        foot={holder.trim() === '' ? undefined : t('print.heldBy', { who: holder.trim() })}
      >
        {children}
      </Paper>
    </Page>
  );
};
