/** So many frames, one each so many milliseconds; 0 for as fast as it goes. */
export interface WriteRun {
  readonly frames: number;
  readonly everyMs: number;
}
