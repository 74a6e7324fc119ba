import type { Values } from '../../domain/fields/field';
import type { AnyField } from '../../domain/fields/index';
import { access } from '../../domain/records/access';
import { useShowValue } from '../../forms/useShowValue';
import { useWords } from '../../i18n/useWords';
import { usePlaces } from '../../state/usePlaces';

type AccessField = keyof typeof access.fields;

/** An access in one line: what it is called by, and where and when it was. */
export const useAccessLine = () => {
  const { t } = useWords();
  const show = useShowValue();
  const places = usePlaces();
  return (values: Values): { readonly title: string; readonly more: string } => {
    const shown = (name: AccessField): string => show(access.fields[name] as AnyField, values[name]);
    const desk = places.find(({ id }) => id === values['desk'])?.name ?? t('figures.unknownDesk');
    return {
      title: shown('nationality'),
      more: [shown('day'), desk, shown('channel'), shown('reason')].join(' · '),
    };
  };
};
