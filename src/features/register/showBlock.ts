/** Brings an answer's block into view; with `focus` its first button is where the keyboard continues. */
export const showBlock = (id: string, focus: boolean): void => {
  const block = document.getElementById(`${id}-block`) ?? document.getElementById(id);
  const field = document.getElementById(id);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (focus) field?.focus({ preventScroll: true });
  block?.scrollIntoView({ block: focus ? 'center' : 'nearest', behavior: calm ? 'auto' : 'smooth' });
};
