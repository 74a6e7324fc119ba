/**
 * A file that another app has shared with this one: the service worker lays it here, sealed as it came, until somebody who
 * has unlocked the tablet reads it or a newer one comes. What it is called stands in `app/serviceWorker.ts` too.
 */
const CACHE = 'ponte-received';
const PLACE = '/received';

export const receivedFile = async (): Promise<Uint8Array | undefined> => {
  const kept = (await caches.has(CACHE)) ? await (await caches.open(CACHE)).match(PLACE) : undefined;
  return kept && new Uint8Array(await kept.arrayBuffer());
};

export const forgetReceived = async (): Promise<void> => void (await caches.delete(CACHE));
