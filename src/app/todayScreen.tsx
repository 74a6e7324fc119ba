import { Today } from '../features/today/Today';
import { todayParts } from './todayParts';

/** Today with what each feature has to say about it. */
export const TodayScreen = () => <Today parts={todayParts} />;
