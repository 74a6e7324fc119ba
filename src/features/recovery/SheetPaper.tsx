import { useWords } from '../../i18n/useWords';
import { QrCode } from '../../ui/QrCode';
import { Words } from '../../ui/Words';

export interface SheetPaperProps {
  readonly teamName: string;
  readonly words: readonly string[];
  readonly link: string;
}

/** What is printed, and nothing else of the screen. */
export const SheetPaper = ({ teamName, words, link }: SheetPaperProps) => {
  const { t } = useWords();
  return (
    <section className="panel paper">
      <h2>{t('sheet.paperTitle', { team: teamName })}</h2>
      <p>{t('sheet.paperText')}</p>
      <Words label={t('sheet.words')} words={words} />
      <QrCode text={link} label={t('sheet.qr')} />
      <p className="small">{t('sheet.paperKeep')}</p>
      <p className="paper-only">{t('sheet.paperLines')}</p>
    </section>
  );
};
