/**
 * What is shown on an address where no browser gives the app its cryptography. The words of the list of problems come
 * first, as everywhere; then why, and what whoever runs the server can do.
 */
import en from '../locales/en/problems.json' with { type: 'json' };
import it from '../locales/it/problems.json' with { type: 'json' };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const said = ({ title, data, todo }: (typeof it)['insecure_address']): string => `<h1>${escaped(title)}</h1>
<p>${escaped(data)}</p>
<p><b>${escaped(todo)}</b></p>`;

/** No script, no style: it must be readable under the strictest policy. `port` is where the relay listens. */
export const insecurePage = (port: number): string => `<!doctype html>
<html lang="it">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ponte</title></head>
<body>
<main>
${said(it.insecure_address)}
<p>Ponte cifra tutto sul tablet, e i browser lo permettono solo su un indirizzo protetto: qui non può funzionare nulla.</p>
<p>Per chi gestisce il server: impostate TLS_CERT e TLS_KEY, oppure mettete davanti un proxy e impostate PUBLIC_URL (vedi
README). Sul computer stesso del server va bene anche <a href="http://localhost:${port}/">http://localhost:${port}/</a>.</p>
<hr>
<div lang="en">
${said(en.insecure_address)}
<p>Ponte encrypts everything on the tablet, and browsers allow that only on a protected address: nothing can work here.</p>
<p>For whoever runs the server: set TLS_CERT and TLS_KEY, or put a proxy in front and set PUBLIC_URL (see the README). On the
server’s own computer <a href="http://localhost:${port}/">http://localhost:${port}/</a> works too.</p>
</div>
</main>
</body>
</html>
`;
