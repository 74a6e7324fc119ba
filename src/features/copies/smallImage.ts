/** Pixels of the longer side: a page of A4 that can still be read. */
const LONGEST = 2000;
const QUALITY = 0.8;

/**
 * A photograph drawn anew: what a camera writes beside the picture (place, time, device) is not drawn and so is gone, and
 * it becomes small enough to keep. `undefined` where the browser cannot read it as a picture.
 */
export const smallImage = async (
  file: Blob,
): Promise<{ readonly bytes: Uint8Array; readonly type: 'image/webp' | 'image/jpeg' } | undefined> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', QUALITY));
  if (!blob) return undefined;
  // A browser that cannot write WebP writes PNG, many times the size.
  const kept =
    blob.type === 'image/webp'
      ? blob
      : await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  if (!kept) return undefined;
  const type = kept.type === 'image/webp' ? 'image/webp' : 'image/jpeg';
  return { bytes: new Uint8Array(await kept.arrayBuffer()), type };
};
