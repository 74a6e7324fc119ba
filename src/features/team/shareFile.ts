/**
 * The share sheet of the device. [S10] Some browsers share only kinds of file they know: then the same bytes go under the
 * name of a text, and whoever reads the file looks at its bytes and not at its name.
 */

const kinds = [
  { end: '', type: 'application/octet-stream' },
  { end: '.txt', type: 'text/plain' },
] as const;

/** The file as this browser would share it; nothing where it would not. */
export const shareable = (name: string, bytes: Uint8Array): File | undefined => {
  if (typeof navigator.canShare !== 'function') return undefined;
  for (const { end, type } of kinds) {
    const file = new File([new Uint8Array(bytes)], name + end, { type });
    if (navigator.canShare({ files: [file] })) return file;
  }
  return undefined;
};

/** `closed`: the person has thought better of it. */
export const share = async (file: File): Promise<'shared' | 'closed' | 'failed'> => {
  try {
    await navigator.share({ files: [file] });
    return 'shared';
  } catch (error) {
    return (error as { readonly name?: string }).name === 'AbortError' ? 'closed' : 'failed';
  }
};
