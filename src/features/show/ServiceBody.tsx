import './directory.css';
import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { placeOf } from '../../domain/directory/findServices';
import { openingOf } from '../../domain/directory/opening';
import type { Values } from '../../domain/fields/field';
import { isPersonLanguage, languageOf } from '../../domain/languages';
import { phoneShown } from '../../domain/phoneShown';
import { isVerified } from '../../domain/publicKnowledge';
import { marksOfText, SERVICE_WORDS_VERSION } from '../../domain/textMarks';
import { formatsIn } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import type { NowInRome } from '../../state/useNowInRome';
import { CardMarks } from './CardMarks';
import { directionIn, InBoth } from './InBoth';
import { openingWords } from './openingWords';
import { ServiceHours } from './ServiceHours';
import type { ServiceWords } from './useServiceWords';

export interface ServiceBodyProps {
  readonly values: Values;
  readonly words: ServiceWords;
  readonly now: NowInRome;
  /** Printed: what holds at this moment only is left out. */
  readonly onPaper?: boolean;
}

/** What was written about it, in the order somebody needs it. It stands as it was written, once. */
const WRITTEN = ['eligibility', 'application', 'documents', 'fees', 'interpretation', 'accessibility'] as const;
const KEY = { documents: 'bring' } as const satisfies Partial<Record<(typeof WRITTEN)[number], string>>;

/** An entry of the directory for the person it is for: where, how to get there, when, whom to call, in which languages. */
export const ServiceBody = ({
  values,
  words: { tag, missing, files, word },
  now,
  onPaper = false,
}: ServiceBodyProps) => {
  const records = useRecordWords('it');
  const both = (key: string, names?: (of: string) => Readonly<Record<string, string>>) => (
    <InBoth
      tag={tag}
      theirs={<p>{word(tag, key, names?.(tag))}</p>}
      italian={<p>{word('it', key, names?.('it'))}</p>}
    />
  );
  const part = (key: string, content: ReactNode) => (
    <section className="card-part">
      <InBoth tag={tag} theirs={<h2>{word(tag, key)}</h2>} italian={<p>{word('it', key)}</p>} />
      {content}
    </section>
  );
  const text = (field: string): string => (typeof values[field] === 'string' ? values[field] : '');
  const written = (said: string) => (
    <p className="service-said" lang="it" dir="auto">
      {said}
    </p>
  );
  /** Short enough to stand where the person's reading begins. */
  const fact = (said: string) => (
    <p className="service-said">
      <bdi lang="it">{said}</bdi>
    </p>
  );
  const standing = (of: string) => ({ status: word(of, 'status'), of: word(of, 'of') });
  const marks = marksOfText(standing(tag), SERVICE_WORDS_VERSION, standing('it'));
  const isShut = values['status'] !== undefined && values['status'] !== 'active';
  const opening = openingWords(openingOf(values, now));
  const languages = Array.isArray(values['languages']) ? values['languages'].map(String) : [];
  const hours = (field: string) =>
    values[field] !== undefined && (
      <InBoth
        tag={tag}
        theirs={<ServiceHours hours={values[field]} tag={tag} />}
        italian={<ServiceHours hours={values[field]} tag="it" />}
      />
    );
  const phone = text('phone');
  return (
    <div className="card-body" dir={directionIn(tag)}>
      <CardMarks
        tag={tag}
        missing={missing}
        marks={[...(missing === undefined ? [] : (['fallback'] as const)), ...marks]}
        files={files}
      />
      {!isVerified(values['assuredOn'], now.today) && <div className="notice notice-warm">{both('toVerify')}</div>}
      {text('alert') !== '' && part('alert', written(text('alert')))}
      {text('description') !== '' && written(text('description'))}
      {isShut && <div className="service-now">{both('shutForNow')}</div>}
      {!isShut && !onPaper && opening && (
        <div className="service-now">{both(opening.key, (of) => opening.names(formatsIn(of)))}</div>
      )}
      {placeOf(values) !== '' && part('address', fact(placeOf(values)))}
      {text('howToArrive') !== '' && part('arrive', written(text('howToArrive')))}
      {values['schedules'] !== undefined && part('hours', hours('schedules'))}
      {values['backOffice'] !== undefined && part('officeHours', hours('backOffice'))}
      {phone !== '' &&
        part(
          'call',
          <a className="card-call service-call" href={`tel:${phone}`}>
            <Phone aria-hidden="true" /> <bdi dir="ltr">{phoneShown(phone)}</bdi>
          </a>,
        )}
      {languages.length > 0 &&
        part(
          'languages',
          <ul className="service-languages">
            {languages.map((code) => (
              <li key={code}>
                <bdi lang={code}>{isPersonLanguage(code) ? languageOf(code).name : code}</bdi>{' '}
                {code !== 'it' && (
                  <bdi className="soft" lang="it">
                    {records.code('language', code)}
                  </bdi>
                )}
              </li>
            ))}
          </ul>,
        )}
      {WRITTEN.map((field) => {
        const said = text(field);
        return said === '' ? null : <div key={field}>{part(field in KEY ? KEY.documents : field, written(said))}</div>;
      })}
      {(text('url') !== '' || text('email') !== '') &&
        part('site', fact([text('url'), text('email')].filter((one) => one !== '').join(' · ')))}
      {text('organization') !== '' && part('runBy', written(text('organization')))}
    </div>
  );
};
