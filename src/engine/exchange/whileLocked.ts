/** [K8] What a locked app does for the seats of its tablet: it delivers for each, notes that it did, and ends those that are out. */
import type { Engine } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import type { TabletVault } from '../entrance/tabletVault';
import type { WaysIn } from '../entrance/waysIn';
import type { Ports } from '../ports';
import { contactNow, isNews } from '../seat/contact';
import { deliverLocked } from './lockedDelivery';

interface LockedDeps {
  readonly ports: Ports;
  readonly tablet: TabletVault;
  /** The seat that is open, covered or not. */
  readonly open: () => OpenedSeat | undefined;
  /** [T7] Refused where another window has the tablet. */
  readonly hold: WaysIn['hold'];
  /** Nobody has a seat here any more: whoever finds the tablet so is told why, until it is started again. */
  readonly isLetOut: () => void;
  readonly tellState: () => Promise<void>;
}

export const createWhileLocked = ({
  ports,
  tablet,
  open,
  hold,
  isLetOut,
  tellState,
}: LockedDeps): Pick<Engine, 'deliverLocked'> => {
  /** Rosters by seat database in which a seat was found still in. */
  const seenRosters = new Map<string, string>();
  const mayEnd = async (): Promise<boolean> => !open() && (await hold()).ok;
  return {
    deliverLocked: async () => {
      const record = await tablet.read();
      if (open() || !record.ok || !record.value) return new Map();
      const standings = await deliverLocked(ports, record.value, seenRosters, mayEnd);
      const isOver = (database: string): boolean => open()?.seat.database !== database;
      const out = [...standings].flatMap(([database, is]) => (is === 'revoked' && isOver(database) ? [database] : []));
      for (const database of out) await tablet.remove(database);
      for (const { database, contact } of record.value.seats) {
        const isMet = standings.get(database) === 'delivered' && isNews(contact, ports.now());
        if (isMet) await tablet.update(database, { contact: contactNow(ports.now()) });
      }
      if (out.length > 0 && out.length === record.value.seats.length) isLetOut();
      if (out.length > 0) await tellState();
      return standings;
    },
  };
};
