import '../features/show/show.css';
import type { HandedProps } from '../features/cover/Cover';
import { ShowCard } from './ShowCard';
import { ShowService } from './ShowService';

/** What is public of what may be handed over: cards and entries of the directory are a place of their own. */
export const ShowHanded = ({ item, ...ways }: HandedProps) =>
  item.kind === 'card' ? <ShowCard item={item} {...ways} /> : <ShowService item={item} {...ways} />;
