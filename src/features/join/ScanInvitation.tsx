import { ScanQrCode } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { canScan, QrScanner } from '../../ui/QrScanner';
import { invitationIn } from './invitationIn';

/** Reads the invitation off the other tablet's screen. Where there is no camera the link can still be pasted. */
export const ScanInvitation = ({ onRead }: { readonly onRead: (invitation: string) => void }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [other, setOther] = useState(false);
  if (!canScan()) return null;
  const take = (text: string): void => {
    const invitation = invitationIn(text);
    setOther(invitation === undefined);
    if (invitation === undefined) return;
    setOpen(false);
    onRead(invitation);
  };
  return (
    <>
      <Button
        wide
        look="main"
        id="join-scan"
        icon={<ScanQrCode aria-hidden="true" />}
        onClick={() => {
          setOther(false);
          setOpen(true);
        }}
      >
        {t('join.scan')}
      </Button>
      {open && (
        <Dialog title={t('join.scan')} close={t('close')} onClose={() => setOpen(false)}>
          <QrScanner
            words={{ looking: t(other ? 'join.otherCode' : 'join.looking'), refused: t('join.noCamera') }}
            onRead={take}
          />
        </Dialog>
      )}
    </>
  );
};
