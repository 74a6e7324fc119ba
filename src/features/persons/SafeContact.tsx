import { PhoneOff } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import type { RowView } from '../../state/shown';
import { Notice } from '../../ui/Notice';

/** Above the number, for it is read before anybody calls. Where two people wrote a rule, both count until one is chosen. */
export const SafeContact = ({ row }: { readonly row: RowView }) => {
  const { t } = useWords();
  const rule = row.cells['safeContactRule'];
  const rules = [rule?.value, ...(rule?.others ?? []).map(({ value }) => value)].filter(
    (one) => typeof one === 'string' && one !== '',
  );
  const isShared = row.cells['phoneIsShared']?.value === true;
  if (rules.length === 0 && !isShared) return null;
  return (
    <section aria-label={t('people.beforeCalling')}>
      <Notice tone="bad" icon={<PhoneOff aria-hidden="true" />} title={t('people.beforeCalling')}>
        {[...new Set(rules)].map((one) => (
          <p key={String(one)} className="safe-contact">
            <bdi>{String(one)}</bdi>
          </p>
        ))}
        {isShared && <p>{t('people.phoneIsShared')}</p>}
      </Notice>
    </section>
  );
};
