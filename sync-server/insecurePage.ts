/** What is shown on an address where no browser gives the app its cryptography: why nothing works, and what to do. */

/** No script, no style: it must be readable under the strictest policy. `port` is where the relay listens. */
export const insecurePage = (port: number): string => `<!doctype html>
<html lang="it">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ponte</title></head>
<body>
<main>
<h1>Questo indirizzo non è sicuro</h1>
<p>Ponte cifra tutto sul tablet. I browser lo permettono solo su un indirizzo che comincia con <b>https://</b>:
qui non può funzionare nulla, e nulla è stato salvato.</p>
<p>Che cosa fare: aprite l’indirizzo https:// che vi ha dato chi gestisce il server. Se lo gestite voi, impostate TLS_CERT e
TLS_KEY, oppure mettete davanti un proxy e impostate PUBLIC_URL (vedi README). Sul computer stesso del server va bene anche
<a href="http://localhost:${port}/">http://localhost:${port}/</a>.</p>
<hr>
<div lang="en">
<h1>This address is not secure</h1>
<p>Ponte encrypts everything on the tablet. Browsers allow that only on an address that begins with <b>https://</b>:
nothing can work here, and nothing was saved.</p>
<p>What to do: open the https:// address given to you by whoever runs the server. If that is you, set TLS_CERT and TLS_KEY, or
put a proxy in front and set PUBLIC_URL (see the README). On the server’s own computer
<a href="http://localhost:${port}/">http://localhost:${port}/</a> works too.</p>
</div>
</main>
</body>
</html>
`;
