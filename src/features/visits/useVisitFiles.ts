import { useMemo } from 'react';
import { casesOfVisit } from '../../domain/casesOfVisit';
import { type FileItem, useFiles } from '../../state/useFiles';
import type { Visit } from './visitPart';

/** The cases of a visit; undefined until they are loaded. */
export const useVisitFiles = ({ values }: Visit): readonly FileItem[] | undefined => {
  const files = useFiles();
  return useMemo(() => files && casesOfVisit(values, files), [files, values]);
};
