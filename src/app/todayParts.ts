/** What Today shows beneath the counts, in this order: what different features have to say about this day. */
import type { ComponentType } from 'react';
import { Review } from '../features/cases/Review';
import { HouseholdsToday } from '../features/households/HouseholdsToday';
import { Duplicates } from '../features/persons/Duplicates';
import { Waiting } from '../features/today/Waiting';

export const todayParts: readonly ComponentType[] = [HouseholdsToday, Duplicates, Waiting, Review];
