/** What Today shows beneath the counts, in this order: what different features have to say about this day. */
import type { ComponentType } from 'react';
import { MeetingNews } from '../features/meetings/MeetingNews';
import { ReferralNews } from '../features/referrals/ReferralNews';
import { Waiting } from '../features/today/Waiting';

export const todayParts: readonly ComponentType[] = [Waiting, ReferralNews, MeetingNews];
