import { FileAudio } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useCommands } from '../services.tsx';

/** Takes an audio file that is dropped anywhere on it. Text that is dragged inside goes its usual way. */
export function FileDrop({
  disabled,
  children,
}: {
  readonly disabled: boolean;
  readonly children: ReactNode;
}) {
  const commands = useCommands();
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent: only the balance tells that the pointer is gone.
  const depth = useRef(0);
  const carriesFile = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files');
  const step = (event: DragEvent, by: 1 | -1) => {
    if (!carriesFile(event)) return;
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    event.stopPropagation();
    depth.current = 0;
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) commands.chooseSource({ kind: 'file', file });
  };
  return (
    // The same can be done by "Audio source", "Audio file…".
    <div
      className="contents"
      onDragEnterCapture={(event) => step(event, 1)}
      onDragLeaveCapture={(event) => step(event, -1)}
      onDragOverCapture={(event) => {
        if (carriesFile(event)) event.preventDefault();
      }}
      onDropCapture={drop}
    >
      {children}
      {over && (
        <div className="pointer-events-none fixed inset-3 z-20 flex items-center justify-center rounded-surface border-2 border-accent border-dashed bg-accent-soft/90">
          <p className="flex items-center gap-2 font-semibold text-accent text-row">
            <FileAudio size={20} aria-hidden />
            Drop an audio file to dictate from it
          </p>
        </div>
      )}
    </div>
  );
}
