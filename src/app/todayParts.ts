/** What Today shows beneath the counts, in this order: what different features have to say about this day. */
import type { ComponentType } from 'react';
import { DeadlinesToday } from '../features/deadlines/DeadlinesToday';
import { HouseholdsToday } from '../features/households/HouseholdsToday';
import { AppointmentsToday } from '../features/mediation/AppointmentsToday';
import { MeetingNews } from '../features/meetings/MeetingNews';
import { Duplicates } from '../features/persons/Duplicates';
import { ReferralNews } from '../features/referrals/ReferralNews';
import { Waiting } from '../features/today/Waiting';
import { VisitToday } from '../features/visits/VisitToday';

export const todayParts: readonly ComponentType[] = [
  VisitToday,
  AppointmentsToday,
  HouseholdsToday,
  Duplicates,
  DeadlinesToday,
  ReferralNews,
  MeetingNews,
  Waiting,
];
