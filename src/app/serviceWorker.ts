/** Keeps the app itself on the tablet. It never sees data: what is the relay's passes untouched. */
import { clientsClaim } from 'workbox-core';
import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[] };

/** [S10] A file shared from another app: sealed, and useless to whoever finds it here. See `features/team/receivedFile.ts`. */
const keepReceived = async ({ request }: { readonly request: Request }): Promise<Response> => {
  const file = (await request.formData()).get('file');
  if (file instanceof File) await (await caches.open('ponte-received')).put('/received', new Response(file));
  return Response.redirect('/team/files?received', 303);
};

clientsClaim();
precacheAndRoute([...self.__WB_MANIFEST]);
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/health/u, /^\/relay/u] }));

registerRoute(({ url }) => url.pathname === '/received', keepReceived, 'POST');

// A new version takes over only when a person has said so.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
