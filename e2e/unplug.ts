import type { Page } from '@playwright/test';

/** What the page is given in place of the browser's own microphone, so that a test can take it away. */
interface Socket {
  /** Name of getUserMedia's exception while there is no microphone. */
  refusal: string | null;
  tracks: MediaStreamTrack[];
}

declare global {
  interface Window {
    socket?: Socket;
  }
}

/** Lets the test take the microphone away from now on. Call before a dictation starts. */
export async function prepareToUnplug(page: Page): Promise<void> {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    const socket: Socket = { refusal: null, tracks: [] };
    window.socket = socket;
    devices.getUserMedia = async (constraints) => {
      if (socket.refusal !== null) throw new DOMException('', socket.refusal);
      const stream = await open(constraints);
      socket.tracks.push(...stream.getAudioTracks());
      return stream;
    };
  });
}

/** Ends the track, as the browser does; the microphone cannot be opened again until `plugIn`. */
export async function unplug(page: Page, refusal = 'NotFoundError'): Promise<void> {
  await page.evaluate((name) => {
    const { socket } = window;
    if (socket === undefined) return;
    socket.refusal = name;
    for (const track of socket.tracks.splice(0)) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }, refusal);
}

/** The microphone is there again, and the browser says so. */
export async function plugIn(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (window.socket !== undefined) window.socket.refusal = null;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
}
