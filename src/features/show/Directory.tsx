import { useState } from 'react';
import { codesOf } from '../../domain/lists/index';
import { bestMatches } from '../../domain/search';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { EmptyState } from '../../ui/EmptyState';
import { Progress } from '../../ui/Progress';
import { TextField } from '../../ui/TextField';
import { ServiceItem } from './ServiceItem';

const GONE: readonly unknown[] = ['inactive', 'defunct'];

/** Where to go: services by what is needed and where, each with its way to call. Those that are gone show to staff only. */
export const Directory = ({ mayWrite }: { readonly mayWrite: boolean }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const knowledge = usePublicKnowledge();
  const [query, setQuery] = useState('');
  const [category, setCategory] = useState('');
  if (!knowledge) return <Progress label={t('opening')} done={0} total={0} />;
  const services = knowledge.filter(
    ({ record, values }) => record === 'service' && (mayWrite || !GONE.includes(values['status'])),
  );
  if (services.length === 0) return <EmptyState title={t('directory.noneTitle')} text={t('directory.noneText')} />;
  const used = codesOf('service_category').filter((code) => services.some(({ values }) => values['category'] === code));
  const chosen = services.filter(({ values }) => category === '' || values['category'] === category);
  const found = bestMatches(query, chosen, ({ values }) =>
    [
      values['name'],
      values['municipality'],
      values['description'],
      words.code('service_category', String(values['category'])),
    ]
      .filter((text) => text !== undefined)
      .join(' '),
  );
  return (
    <>
      <div className="directory-find">
        <TextField
          id="service-search"
          type="search"
          label={t('directory.find')}
          value={query}
          onChange={setQuery}
          dir="auto"
        />
        <label className="field">
          <span className="field-label">{t('directory.categories')}</span>
          <select
            className="input"
            id="service-category"
            value={category}
            onChange={(event) => setCategory(event.target.value)}
          >
            <option value="">{t('directory.all')}</option>
            {used.map((code) => (
              <option key={code} value={code}>
                {words.code('service_category', code)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {found.length === 0 && <p role="status">{t('directory.nothing')}</p>}
      <ul className="services">
        {found.map(({ id, values }) => (
          <ServiceItem key={id} id={id} values={values} mayWrite={mayWrite} />
        ))}
      </ul>
    </>
  );
};
