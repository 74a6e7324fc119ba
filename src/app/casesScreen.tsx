import { Cases } from '../features/cases/Cases';
import { caseParts } from './caseParts';

/** Cases with all parts of their files. */
export const CasesScreen = () => <Cases parts={caseParts} />;
