import { useEffect, useRef, useState } from 'react';

export interface QrScannerProps {
  readonly words: { readonly looking: string; readonly refused: string };
  /** The text of each code that comes into view, again and again while it stays there. */
  readonly onRead: (text: string) => void;
}

const PAUSE = 150;
/** Enough for a code that fills a third of the picture. */
const WIDTH = 640;

export const canScan = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

/** The tablet's camera and a reader of QR codes. No picture leaves this component; the camera goes off with it. */
export const QrScanner = ({ words, onRead }: QrScannerProps) => {
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    read.current = onRead;
  });
  useEffect(() => {
    let left = false;
    let timer: number | undefined;
    let camera: MediaStream | undefined;
    const scan = async (): Promise<void> => {
      const facing = { video: { facingMode: 'environment' }, audio: false };
      const [{ decodeQR }, stream] = await Promise.all([
        import('qr/decode.js'),
        navigator.mediaDevices.getUserMedia(facing),
      ]);
      camera = stream;
      const picture = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const element = video.current;
      if (left || !element || !picture) return stop();
      element.srcObject = stream;
      await element.play();
      const look = (): void => {
        if (element.videoWidth > 0) {
          const width = Math.min(WIDTH, element.videoWidth);
          const height = Math.round((element.videoHeight * width) / element.videoWidth);
          Object.assign(picture.canvas, { width, height });
          picture.drawImage(element, 0, 0, width, height);
          try {
            read.current(decodeQR(picture.getImageData(0, 0, width, height)));
          } catch {
            // No code in this picture: the next one follows.
          }
        }
        timer = window.setTimeout(look, PAUSE);
      };
      look();
    };
    const stop = (): void => {
      left = true;
      window.clearTimeout(timer);
      for (const track of camera?.getTracks() ?? []) track.stop();
    };
    scan().catch(() => {
      if (!left) setRefused(true);
      stop();
    });
    return stop;
  }, []);
  return (
    <div className="stack">
      {!refused && <video ref={video} className="scanner" muted playsInline />}
      <p role="status">{refused ? words.refused : words.looking}</p>
    </div>
  );
};
