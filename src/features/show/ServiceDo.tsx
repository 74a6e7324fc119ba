import { Pencil, Printer } from 'lucide-react';
import { Link } from 'wouter';
import type { Values } from '../../domain/fields/field';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { VerifyNow } from './VerifyNow';

export interface ServiceDoProps {
  readonly id: string;
  readonly values: Values;
}

const Inside = ({ id, values }: ServiceDoProps) => {
  const { t } = useWords();
  const may = useMay();
  return (
    <>
      <Link href="/print/service" className="button">
        <Printer size={18} aria-hidden="true" />
        <span>{t('directory.print')}</span>
      </Link>
      {may('edit', 'service') && (
        <>
          <VerifyNow id={id} values={values} />
          <Link href={`/show/service/${id}`} className="button">
            <Pencil size={18} aria-hidden="true" />
            <span>{t('directory.correct')}</span>
          </Link>
        </>
      )}
    </>
  );
};

/** What only somebody who has unlocked does with it: print it, say that it is right, correct it. */
export const ServiceDo = (props: ServiceDoProps) => {
  const isOpen = useShown('session', ({ tablet }) => tablet.kind === 'unlocked');
  return isOpen && <Inside {...props} />;
};
