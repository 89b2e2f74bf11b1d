import { describe, expect, it } from 'vitest';
import { decodeAudioFile } from './audio-file.ts';

function audioOf(...channels: number[][]): AudioBuffer {
  return {
    length: channels[0]?.length ?? 0,
    numberOfChannels: channels.length,
    getChannelData: (channel: number) => Float32Array.from(channels[channel] ?? []),
  } as AudioBuffer;
}

function decodingTo(audio: AudioBuffer) {
  return { decodeAudioData: async () => audio };
}

describe('decodeAudioFile', () => {
  it('gives the sound of a file, on whatever channel it is', async () => {
    const audio = audioOf([0, 0], [0, -0.5]);
    expect(await decodeAudioFile(new ArrayBuffer(8), decodingTo(audio))).toBe(audio);
  });
  it('tells silence from sound', async () => {
    for (const silent of [audioOf([0, 0.0005]), audioOf([])]) {
      await expect(decodeAudioFile(new ArrayBuffer(8), decodingTo(silent))).rejects.toMatchObject({
        code: 'file-silent',
      });
    }
  });
  it('tells what is no audio', async () => {
    const context = { decodeAudioData: () => Promise.reject(new DOMException('', 'EncodingError')) };
    await expect(decodeAudioFile(new ArrayBuffer(8), context)).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});
