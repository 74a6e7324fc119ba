/** What a camera sees that is held before a QR code: a film of one still picture, for Chromium's fake camera. */
import { writeFileSync } from 'node:fs';
import encodeQR from 'qr';

const WIDTH = 640;
const HEIGHT = 480;
const [WHITE, BLACK, GREY] = [235, 16, 128];

/** Chromium's flags for a tablet whose camera sees `text` as a QR code; the film is written to `path`. */
export const filmOf = (text: string, path: string): readonly string[] => {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const scale = Math.floor(HEIGHT / rows.length);
  const left = Math.floor((WIDTH - rows.length * scale) / 2);
  const light = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (let y = 0; y < rows.length * scale; y++) {
    for (let x = 0; x < rows.length * scale; x++) {
      if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]) light[y * WIDTH + x + left] = BLACK;
    }
  }
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colours]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, frame, frame]));
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ];
};
