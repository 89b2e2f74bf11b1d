import { useEffect, useState } from 'react';
import type { QrDrawing } from './qr-drawing.ts';

/**
 * A text for the camera of a phone, black on white in the dark too. What draws it is fetched when it is needed; where
 * that fails there is no picture, so the text has to stand beside it as well.
 */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const drawing = useDrawing(text);
  if (drawing === 'failed') return null;
  return (
    <div className="size-48 self-center">
      {drawing !== null && (
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${drawing.size} ${drawing.size}`}
          shapeRendering="crispEdges"
          className="size-full rounded-control"
        >
          <rect width={drawing.size} height={drawing.size} fill="#fff" />
          <path d={drawing.path} fill="#000" />
        </svg>
      )}
    </div>
  );
}

/** Null while it is awaited. */
function useDrawing(text: string): QrDrawing | 'failed' | null {
  const [drawing, setDrawing] = useState<QrDrawing | 'failed' | null>(null);
  useEffect(() => {
    let isWanted = true;
    const show = (result: QrDrawing | 'failed') => {
      if (isWanted) setDrawing(result);
    };
    import('./qr-drawing.ts').then(({ drawQr }) => drawQr(text)).then(show, () => show('failed'));
    return () => {
      isWanted = false;
    };
  }, [text]);
  return drawing;
}
