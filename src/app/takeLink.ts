export interface TakenLink {
  readonly kind: 'found' | 'join' | 'sheet';
  readonly secret: string;
}

const LINK = /^#(found|join|sheet)=(.+)$/u;

/** A link opened where the app is already open changes only what stands after `#`: it is taken by starting anew. */
export const watchLinks = (view: Window): void => {
  view.addEventListener('hashchange', () => {
    if (LINK.test(view.location.hash)) view.location.reload();
  });
};

/**
 * Secrets of a link stand after `#`, which no server sees; they leave the address and its history before anything else
 * loads. `#found=…` may found a team, `#join=…` joins one, `#sheet=…`
 * carries the words of a recovery sheet.
 */
export const takeLink = (place: Location, past: History): TakenLink | undefined => {
  const parts = LINK.exec(place.hash);
  if (place.hash !== '') past.replaceState(null, '', place.pathname);
  return parts ? { kind: parts[1] as TakenLink['kind'], secret: parts[2] as string } : undefined;
};
