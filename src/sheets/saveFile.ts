/** Hands bytes or text to the browser's own download. */
export const saveFile = (name: string, content: Uint8Array | string, type = 'application/octet-stream'): void => {
  const part = typeof content === 'string' ? content : new Uint8Array(content);
  const url = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
