import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { SyncStatus } from '../../state/shown';
import { todayInRome } from '../../state/today';
import { isAllDelivered } from './isAllDelivered';

const isToday = (at: number): boolean => todayInRome(new Date(at)) === todayInRome();

/** The status in words: what is not yet delivered first, then when all was, then who is waited for. Never more than is true. */
export const useStatusWords = (): ((status: SyncStatus, invented: boolean) => readonly string[]) => {
  const { t } = useWords();
  const formats = useFormats();
  return (status, invented) => {
    const parts: string[] = [];
    if (status.problem) parts.push(t('status.problem'));
    if (status.unsaved > 0) parts.push(t('status.unsaved', { count: status.unsaved }));
    if (invented || status.connection === 'none') return [...parts, t('status.staysHere')];
    // Without a network all that waits, waits for the network.
    const isAlone = status.connection === 'offline' || status.connection === 'stopped';
    const held = isAlone ? 0 : status.undoable;
    const due = status.undelivered - held;
    if (due > 0) parts.push(t('status.undelivered', { count: due }));
    if (held > 0) parts.push(t('status.undoable', { count: held }));
    if (status.carried > 0) parts.push(t('status.carried', { count: status.carried }));
    if (isAllDelivered(status)) parts.push(t('status.delivered'));
    if (status.connection === 'syncing' || status.connection === 'connecting') parts.push(t('status.syncing'));
    else if (status.connection === 'offline') parts.push(t('status.offline'));
    else if (status.connection === 'stopped') parts.push(t('status.stopped'));
    if (status.lastFullSync === undefined) parts.push(t('status.never'));
    else {
      const at = status.lastFullSync;
      parts.push(t('status.last', { when: isToday(at) ? formats.time(at) : formats.moment(at) }));
    }
    if (status.waitingFor.length > 0) {
      parts.push(t('status.waiting', { names: formats.list(status.waitingFor.map(({ name }) => name)) }));
    }
    for (const { name, entries } of status.withheld) parts.push(t('status.withheld', { name, count: entries }));
    const aside = status.parked + status.quarantined;
    if (aside > 0) parts.push(t('status.aside', { count: aside }));
    if (status.parts.toSend > 0) parts.push(t('status.partsToSend', { count: status.parts.toSend }));
    if (status.parts.toFetch > 0) parts.push(t('status.partsToFetch', { count: status.parts.toFetch }));
    if (status.overdue) parts.push(t('status.overdue'));
    if (status.review > 0) parts.push(t('status.review', { count: status.review }));
    return parts;
  };
};
