import { describe, expect, it } from 'vitest';
import { listMicrophones, type MediaDevicesPort, onMicrophoneLost, openMicrophone } from './microphone.ts';

function devicesWith(part: Partial<MediaDevicesPort>): MediaDevicesPort {
  return {
    enumerateDevices: async () => [],
    getUserMedia: async () => ({}) as MediaStream,
    addEventListener: () => {},
    removeEventListener: () => {},
    ...part,
  };
}

function device(kind: MediaDeviceKind, deviceId: string, label: string): MediaDeviceInfo {
  return { kind, deviceId, label, groupId: '', toJSON: () => ({}) };
}

describe('listMicrophones', () => {
  it('lists microphones only, and numbers those without a name', async () => {
    const devices = devicesWith({
      enumerateDevices: async () => [
        device('audioinput', 'a', 'Headset'),
        device('audiooutput', 'b', 'Speaker'),
        device('audioinput', 'c', ''),
      ],
    });
    expect(await listMicrophones(devices)).toEqual([
      { deviceId: 'a', label: 'Headset' },
      { deviceId: 'c', label: 'Microphone 2' },
    ]);
  });
});

describe('openMicrophone', () => {
  it('asks for the device as it is, without the processing for calls', async () => {
    let asked: MediaStreamConstraints | undefined;
    const devices = devicesWith({
      getUserMedia: async (constraints) => {
        asked = constraints;
        return {} as MediaStream;
      },
    });
    await openMicrophone(devices, 'a');
    expect(asked?.audio).toEqual({
      deviceId: { exact: 'a' },
      channelCount: { ideal: 1 },
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    await openMicrophone(devices, null);
    expect(asked?.audio).not.toHaveProperty('deviceId');
  });

  it.each([
    ['NotAllowedError', 'microphone-refused'],
    ['NotFoundError', 'microphone-missing'],
    ['OverconstrainedError', 'microphone-missing'],
    ['NotReadableError', 'microphone-busy'],
    ['TypeError', 'unexpected'],
  ])('tells %s as %s', async (name, code) => {
    const devices = devicesWith({ getUserMedia: () => Promise.reject(new DOMException('', name)) });
    await expect(openMicrophone(devices, null)).rejects.toMatchObject({ name: 'ProblemError', code });
  });
});

describe('onMicrophoneLost', () => {
  it('tells the end of the track, unless nobody listens any more', () => {
    const track = new EventTarget();
    const stream = { getAudioTracks: () => [track] } as unknown as MediaStream;
    const told: string[] = [];
    const first = onMicrophoneLost(stream, (problem) => told.push(problem.code));
    onMicrophoneLost(stream, (problem) => told.push(`second ${problem.code}`));
    first();
    track.dispatchEvent(new Event('ended'));
    track.dispatchEvent(new Event('ended'));
    expect(told).toEqual(['second microphone-interrupted']);
  });
});
