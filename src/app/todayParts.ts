/** What Today shows beneath the counts, in this order: what different features have to say about this day. */
import type { ComponentType } from 'react';
import { DeadlinesToday } from '../features/deadlines/DeadlinesToday';
import { MeetingNews } from '../features/meetings/MeetingNews';
import { ReferralNews } from '../features/referrals/ReferralNews';
import { Waiting } from '../features/today/Waiting';
import { VisitToday } from '../features/visits/VisitToday';

export const todayParts: readonly ComponentType[] = [VisitToday, DeadlinesToday, Waiting, ReferralNews, MeetingNews];
