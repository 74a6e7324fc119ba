import { useEffect, useState } from 'react';
import { useEngine } from './stores';

/** The id of the team's document of public knowledge; undefined until it is known. */
export const usePublicDocument = (): string | undefined => {
  const engine = useEngine();
  const [id, setId] = useState<string>();
  useEffect(() => void engine.publicDocument().then(setId), [engine]);
  return id;
};
