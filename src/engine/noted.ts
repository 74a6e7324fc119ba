/** What is said once and not again at every exchange, and the wish to have all from the relay, also what it hides. [L2, S8] */
import type { Seat } from './seat';

/** The oldest are forgotten: then a thing may be said once more. */
const MOST_NOTED = 512;

/** True the first time. */
export const noteOnce = async (seat: Seat, what: string): Promise<boolean> => {
  const noted = (await seat.meta.read('noted')) ?? [];
  if (noted.includes(what)) return false;
  const written = await seat.meta.write('noted', [...noted, what].slice(-MOST_NOTED));
  if (!written.ok) seat.storeFailed(written.error);
  return true;
};

/** For each reason the relay is asked once. True until it has been. */
export const wantRaw = async (seat: Seat, reason: string): Promise<boolean> => {
  if (await noteOnce(seat, `raw/${reason}`)) {
    const written = await seat.meta.write('rawWanted', true);
    if (!written.ok) seat.storeFailed(written.error);
    return written.ok;
  }
  return (await seat.meta.read('rawWanted')) === true;
};
