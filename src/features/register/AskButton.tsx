import { MessageCircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import type { Values } from '../../domain/fields/field';
import { access } from '../../domain/records/access';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useAsk } from '../../state/useAsk';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { answerNames, isAsked } from './accessFields';

/** Which of the nine the person may answer themselves, on the covered tablet. */
export const AskButton = ({ values }: { readonly values: Values }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const ask = useAsk();
  const [open, setOpen] = useState(false);
  const names = answerNames.filter((name) => access.fields[name].question && isAsked(name, values));
  return (
    <>
      <Button
        id="ask-person"
        className="register-ask"
        icon={<MessageCircleQuestionMark size={22} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('ask.button')}
      </Button>
      {open && (
        <Dialog title={t('ask.title')} close={t('close')} onClose={() => setOpen(false)}>
          <p className="soft">{t('ask.lead')}</p>
          <div className="stack-tight">
            <Button wide look="main" onClick={() => ask({ kind: 'form', record: 'access' })}>
              {t('ask.all')}
            </Button>
            {names.map((field) => (
              <Button key={field} wide onClick={() => ask({ kind: 'access', field })}>
                {words.question('access', field)}
              </Button>
            ))}
          </div>
        </Dialog>
      )}
    </>
  );
};
