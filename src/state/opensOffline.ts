/** The app itself is kept on this tablet: it opens again without a network. */
export const opensOffline = (): boolean => 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
