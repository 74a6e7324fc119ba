import { ToSettle } from './ToSettle';

/** On Today: who would live in two households at once, and what was changed where they had already left. */
export const HouseholdsToday = () => <ToSettle />;
