/** The headers of every answer. A script that is not the app's own file does not run, and nothing leaves for elsewhere. */
import type { Config } from './config';

const wsOrigin = (origin: string): string => origin.replace(/^http/, 'ws');

const contentSecurityPolicy = (connectTo: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    // Recorded voices, from memory: no sound is ever fetched by its address.
    'media-src blob:',
    "font-src 'self'",
    // Not every browser counts the WebSocket of its own origin as 'self'.
    ["connect-src 'self'", ...connectTo.map(wsOrigin)].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ponte',
  ].join('; ');

const refusedFeatures = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];
const permissionsPolicy = [
  'camera=(self)',
  'microphone=(self)',
  'web-share=(self)',
  ...refusedFeatures.map((name) => `${name}=()`),
].join(', ');

/** `connectTo`: the origins whose WebSocket the page may open besides its own. */
export const securityHeaders = (
  { tls, publicUrl }: Pick<Config, 'tls' | 'publicUrl'>,
  connectTo: readonly string[],
): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': contentSecurityPolicy(connectTo),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissionsPolicy,
  ...(tls || publicUrl?.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
});
