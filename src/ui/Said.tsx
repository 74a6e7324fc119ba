export interface SaidProps {
  readonly first: string;
  /** The same in the language of the service, where the first is another. */
  readonly under?: string | undefined;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Words a person takes home: in their language, and under them in Italian for whoever they show it to. */
export const Said = ({ first, under, lang, dir }: SaidProps) => (
  <>
    <span lang={lang} dir={dir}>
      {first}
    </span>
    {under !== undefined && under !== first && (
      <span className="said-under" lang="it" dir="ltr">
        {under}
      </span>
    )}
  </>
);
