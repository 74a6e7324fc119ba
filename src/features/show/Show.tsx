import { useMay } from '../../state/useMay';
import { ShowCards } from './ShowCards';

/** Behind the lock, for those whose work it is to keep the directory. */
export const Show = () => {
  const may = useMay();
  return <ShowCards staff mayWrite={may('create', 'service')} mayReview={may('read', 'wording')} />;
};
