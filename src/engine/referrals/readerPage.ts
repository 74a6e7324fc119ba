/**
 * The page around a sealed sheet: whoever has the words opens it in any browser, without a network and without Ponte. It may
 * run one script, known by its hash, and reach nothing: what is sealed in it can be shown and go nowhere.
 */
import { toBase64 } from '../../base/bytes';
import type { Crypto } from '../../crypto/crypto';
import type { ReaderWords } from '../attachments/carriedViews';

/** What stands in the page sealed. */
interface SealedSheet {
  readonly salt: string;
  readonly rounds: number;
  readonly iv: string;
  readonly box: string;
}

const SCRIPT = `
const at = (id) => document.getElementById(id);
const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const made = (name, text) => Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text });
const sealed = JSON.parse(at('sealed').textContent);
const opened = async (words) => {
  const typed = new TextEncoder().encode(words.trim().toLowerCase().normalize('NFC').split(/\\s+/).join(' '));
  const secret = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(sealed.salt), iterations: sealed.rounds };
  const key = await crypto.subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.iv) }, key, bytes(sealed.box));
  return JSON.parse(new TextDecoder().decode(plain));
};
const show = ({ lines, files }) => {
  const list = made('dl');
  for (const [label, text] of lines) list.append(made('dt', label), made('dd', text));
  at('sheet').append(list);
  for (const { name, type, content } of files) {
    const url = URL.createObjectURL(new Blob([bytes(content)], { type }));
    const part = made('figure');
    if (type.startsWith('image/')) part.append(Object.assign(made('img'), { src: url, alt: name }));
    part.append(Object.assign(made('a', name), { href: url, download: name }));
    at('files').append(part);
  }
  at('files').hidden = files.length === 0;
  at('open').hidden = true;
  at('sheet').hidden = false;
};
if (!globalThis.crypto || !crypto.subtle) at('old').hidden = false;
at('open').addEventListener('submit', async (event) => {
  event.preventDefault();
  at('wrong').hidden = true;
  try {
    show(await opened(at('words').value));
  } catch {
    at('wrong').hidden = false;
  }
});
`;

const STYLE = `
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff; }
input, button { font: inherit; min-height: 3rem; padding: 0 0.75rem; box-sizing: border-box; width: 100%; margin-block: 0.5rem; }
dt { font-size: 0.9rem; } dd { margin: 0 0 1rem; font-weight: 600; white-space: pre-line; overflow-wrap: anywhere; }
img { max-width: 100%; display: block; } figure { margin: 1rem 0; } [hidden] { display: none; }
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0) ?? 0};`);

export const readerPage = async (
  { sha256 }: Pick<Crypto, 'sha256'>,
  words: ReaderWords,
  sealed: Readonly<Record<'salt' | 'iv' | 'box', Uint8Array>> & { readonly rounds: number },
): Promise<string> => {
  const hashOf = async (text: string): Promise<string> =>
    `'sha256-${toBase64(await sha256(new TextEncoder().encode(text)))}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${await hashOf(SCRIPT)}`,
    `style-src ${await hashOf(STYLE)}`,
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const sheet: SealedSheet = {
    salt: toBase64(sealed.salt),
    rounds: sealed.rounds,
    iv: toBase64(sealed.iv),
    box: toBase64(sealed.box),
  };
  return `<!doctype html>
<html lang="${escaped(words.lang)}" dir="${words.dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(words.title)}</h1>
<p id="old" role="alert" hidden>${escaped(words.old)}</p>
<form id="open">
<label for="words">${escaped(words.ask)}</label>
<input id="words" autocomplete="off" autocapitalize="none" spellcheck="false" required>
<button>${escaped(words.open)}</button>
<p id="wrong" role="alert" hidden>${escaped(words.wrong)}</p>
</form>
<main id="sheet" hidden><section id="files" hidden><h2>${escaped(words.files)}</h2></section></main>
<script type="application/json" id="sealed">${JSON.stringify(sheet)}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
};
