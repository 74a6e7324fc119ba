import type { ReactNode } from 'react';
import { textsIn, type Wish } from '../../domain/directory/findServices';
import type { Values } from '../../domain/fields/field';
import { codesOf } from '../../domain/lists/index';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { TextField } from '../../ui/TextField';

export interface DirectoryFiltersProps {
  readonly services: readonly { readonly values: Values }[];
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

const Choice = ({ id, label, value, onChoose, children }: ChoiceProps) => (
  <div className="field">
    <label className="field-label" htmlFor={id}>
      {label}
    </label>
    <select className="input" id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
      {children}
    </select>
  </div>
);

/** What for, where, in which language, and whether it must be open now. Only what some service has is offered. */
export const DirectoryFilters = ({ services, wish, onWish }: DirectoryFiltersProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { compare } = useFormats();
  const spoken = codesOf('language').filter((code) =>
    services.some(({ values }) => Array.isArray(values['languages']) && values['languages'].includes(code)),
  );
  const used = codesOf('service_category').filter((code) => services.some(({ values }) => values['category'] === code));
  const [provinces, municipalities] = (['province', 'municipality'] as const).map((field) =>
    textsIn(services, field).toSorted(compare),
  );
  const place = (field: 'province' | 'municipality', names: readonly string[] = []) =>
    names.length > 0 && (
      <optgroup label={t(field === 'province' ? 'directory.provinces' : 'directory.municipalities')}>
        {names.map((name) => (
          <option key={name} value={`${field}:${name}`}>
            {name}
          </option>
        ))}
      </optgroup>
    );
  const choosePlace = (value: string): void => {
    const [field, ...name] = value.split(':');
    const none = { ...wish, province: '', municipality: '' };
    onWish(field === 'province' || field === 'municipality' ? { ...none, [field]: name.join(':') } : none);
  };
  const chosen = (['province', 'municipality'] as const).find((field) => wish[field] !== '');
  return (
    <div className="directory-find">
      <TextField
        id="service-search"
        type="search"
        label={t('directory.find')}
        value={wish.query}
        onChange={(query) => onWish({ ...wish, query })}
        dir="auto"
      />
      <Choice
        id="service-category"
        label={t('directory.categories')}
        value={wish.category}
        onChoose={(category) => onWish({ ...wish, category })}
      >
        <option value="">{t('directory.all')}</option>
        {used.map((code) => (
          <option key={code} value={code}>
            {words.code('service_category', code)}
          </option>
        ))}
      </Choice>
      <Choice
        id="service-place"
        label={t('directory.place')}
        value={chosen ? `${chosen}:${wish[chosen]}` : ''}
        onChoose={choosePlace}
      >
        <option value="">{t('directory.anywhere')}</option>
        {place('municipality', municipalities)}
        {place('province', provinces)}
      </Choice>
      {spoken.length > 0 && (
        <Choice
          id="service-language"
          label={t('directory.spoken')}
          value={wish.language}
          onChoose={(language) => onWish({ ...wish, language })}
        >
          <option value="">{t('directory.anyLanguage')}</option>
          {spoken.map((code) => (
            <option key={code} value={code}>
              {words.code('language', code)}
            </option>
          ))}
        </Choice>
      )}
      <button
        type="button"
        className="button directory-open"
        aria-pressed={wish.openNow}
        onClick={() => onWish({ ...wish, openNow: !wish.openNow })}
      >
        {t('directory.onlyOpen')}
      </button>
    </div>
  );
};
