/** [T7] Who laid a seat's database out, and what this build may do with it. */
import { LAYOUT } from '../../storage/store';
import type { TabletSeat } from '../../storage/tabletStore';

const FIRST_LAYOUT = 1;
export const layoutOf = ({ layout }: TabletSeat): number => layout ?? FIRST_LAYOUT;

/** A newer build's: it alone writes it, and the line of the tablet's record that names it. */
export const isOfNewerBuild = (seat: TabletSeat): boolean => layoutOf(seat) > LAYOUT;

/** Where the newer build says nothing, nobody older can know what it has changed. */
export const mayBeRead = (seat: TabletSeat): boolean => (seat.readableFrom ?? layoutOf(seat)) <= LAYOUT;
