import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { type Opening, request, session, settle } from './session-fixture.ts';

const unplugged = new ProblemError('microphone-interrupted');
const missing = new ProblemError('microphone-missing');
const refused = new ProblemError('microphone-refused');
const busy = new ProblemError('microphone-busy', { retryable: true });

/** A session that records, and then finds what `openings` say. */
async function recording(...openings: Opening[]) {
  const told = session();
  told.dictation.start(request);
  await told.running();
  if (openings.length > 0) told.device.openings = openings;
  return told;
}

describe('a lost microphone', () => {
  it('is opened again at once, and the same recording goes on', async () => {
    const { dictation, lose, calls, opened, recorded, running } = await recording();
    lose(unplugged);
    expect(dictation.state).toMatchObject({ kind: 'interrupted', problem: unplugged });
    await running();
    expect(calls.slice(3)).toEqual(['pause', 'close', 'open', 'replace by Desk microphone', 'resume']);
    dictation.stop();
    await dictation.settled();
    expect(recorded).toEqual([1000]);
    expect(opened.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  it('is waited for until a device is plugged in', async () => {
    const { dictation, lose, plug, device, running, isWaiting } = await recording(missing);
    lose(unplugged);
    await settle();
    plug();
    await settle();
    expect(dictation.state).toMatchObject({ kind: 'interrupted', problem: unplugged });
    device.openings = ['Desk microphone'];
    plug();
    await running();
    expect(isWaiting()).toBe(false);
  });

  it('is told when another one takes its place, and taken back when it is there again', async () => {
    const { lose, plug, device, told, running, isWaiting } = await recording('Built-in');
    device.substitute = true;
    lose(unplugged);
    await running();
    expect(told).toEqual(['switched: Built-in']);
    device.openings = [missing];
    plug();
    await settle();
    expect(told).toEqual(['switched: Built-in']);
    device.openings = ['Desk microphone'];
    device.substitute = false;
    plug();
    await settle();
    expect(told).toEqual(['switched: Built-in', 'switched: Desk microphone']);
    expect(isWaiting()).toBe(false);
  });

  it('stays interrupted when the permission was withdrawn, and goes on when asked to', async () => {
    const { dictation, lose, device, running } = await recording(refused);
    lose(unplugged);
    await settle();
    expect(dictation.state).toMatchObject({ kind: 'interrupted', problem: refused });
    device.openings = ['Desk microphone'];
    dictation.resume();
    await running();
  });

  it('is asked for again while another program uses it', async () => {
    const { dictation, lose, device, running, pass } = await recording(busy);
    lose(unplugged);
    await settle();
    expect(dictation.state).toMatchObject({ kind: 'interrupted', problem: busy });
    device.openings = ['Desk microphone'];
    pass();
    await running();
  });

  it('is not asked for without a breath when it is lost again and again', async () => {
    const { lose, calls, running, pass, dictation } = await recording();
    lose(unplugged);
    await running();
    lose(unplugged);
    await settle();
    expect(dictation.state.kind).toBe('interrupted');
    expect(calls.filter((call) => call === 'open')).toHaveLength(2);
    pass();
    await running();
  });

  it('leaves a pause a pause', async () => {
    const { dictation, lose, reached, calls } = await recording();
    dictation.pause();
    lose(unplugged);
    await reached('paused');
    expect(calls).not.toContain('resume');
  });

  it('is given back when the dictation is stopped while it is being opened', async () => {
    const { dictation, lose, opened, recorded, isWaiting } = await recording();
    lose(unplugged);
    dictation.stop();
    await dictation.settled();
    await settle();
    expect(opened.map(({ closed }) => closed)).toEqual([1, 1]);
    expect(recorded).toEqual([1000]);
    expect(dictation.state).toEqual({ kind: 'idle' });
    expect(isWaiting()).toBe(false);
  });

  it('that the recording cannot take is given back and tried again', async () => {
    const { dictation, lose, device, opened, running } = await recording();
    device.unfit = new ProblemError('sound-suspended');
    lose(unplugged);
    await settle();
    expect(dictation.state).toMatchObject({ kind: 'interrupted', problem: device.unfit });
    expect(opened.map(({ closed }) => closed)).toEqual([1, 1]);
    device.unfit = null;
    dictation.resume();
    await running();
  });

  it('counts as lost when nothing comes from it any more', async () => {
    const stalled = new ProblemError('microphone-stalled');
    const { dictation, notice } = await recording(missing);
    notice({ kind: 'lost', problem: stalled });
    await settle();
    expect(dictation.state).toMatchObject({ kind: 'interrupted', problem: stalled });
  });
});

describe('another microphone', () => {
  it('takes over while the recording runs', async () => {
    const { dictation, calls, told, opened, choices } = await recording('Headset');
    dictation.switchSource({ kind: 'microphone', deviceId: 'headset' });
    await settle();
    expect(calls.slice(3)).toEqual(['open', 'replace by Headset', 'close']);
    expect(choices.at(-1)).toEqual({ kind: 'microphone', deviceId: 'headset' });
    expect(dictation.state.kind).toBe('recording');
    expect(opened.map(({ closed }) => closed)).toEqual([1, 0]);
    expect(told).toEqual(['switched: Headset']);
  });

  it('that cannot be opened leaves the one before in use', async () => {
    const { dictation, opened, told } = await recording(busy);
    dictation.switchSource({ kind: 'microphone', deviceId: 'headset' });
    await settle();
    expect(dictation.state.kind).toBe('recording');
    expect(opened.map(({ closed }) => closed)).toEqual([0]);
    expect(told).toEqual(['switch-failed: Desk microphone']);
  });

  it('is opened once when the one before is lost meanwhile', async () => {
    const { dictation, lose, calls, running } = await recording('Headset');
    dictation.switchSource({ kind: 'microphone', deviceId: 'headset' });
    await Promise.resolve();
    lose(unplugged);
    await running();
    await settle();
    expect(calls.slice(3)).toEqual(['open', 'pause', 'close', 'replace by Headset', 'resume']);
  });

  it('is waited for instead of the one that was lost', async () => {
    const { dictation, lose, device, running, choices } = await recording(missing);
    lose(unplugged);
    await settle();
    device.openings = ['Headset'];
    dictation.switchSource({ kind: 'microphone', deviceId: 'headset' });
    await running();
    expect(choices.at(-1)).toEqual({ kind: 'microphone', deviceId: 'headset' });
  });

  it('is nothing to a file', async () => {
    const { dictation, calls, running } = session({ openings: ['letter.mp3'] });
    dictation.start({ ...request, source: { kind: 'file', file: new Blob(), name: 'letter.mp3' } });
    await running();
    dictation.switchSource({ kind: 'microphone', deviceId: null });
    await settle();
    expect(calls.filter((call) => call === 'open')).toHaveLength(1);
  });
});

it('tells what is noticed with the name of the microphone', async () => {
  const { dictation, notice, told } = await recording();
  expect(dictation.sourceLabel).toBe('Desk microphone');
  notice({ kind: 'nothing-heard', forMs: 5_000 });
  expect(told).toEqual(['nothing-heard: Desk microphone']);
});

/** Whether a sound was put into a recording that was being stopped. */
function replacesAfterStop(calls: readonly string[]): boolean {
  let stopped = false;
  for (const call of calls) {
    if (call === 'stop' || call === 'capture') stopped = call === 'stop';
    else if (stopped && call.startsWith('replace')) return true;
  }
  return false;
}

describe('any order of what can happen', () => {
  const happening = fc.oneof(
    ...(['start', 'stop', 'pause', 'resume', 'switch', 'lose', 'stall', 'end', 'plug', 'pass'] as const).map(
      (kind) => fc.constant({ kind } as const),
    ),
    fc.record({
      kind: fc.constant('device' as const),
      opening: fc.constantFrom<Opening>('Desk microphone', 'Headset', missing, refused, busy),
      substitute: fc.boolean(),
      unfit: fc.constantFrom(null, null, new ProblemError('sound-suspended')),
    }),
    fc.constant({ kind: 'settle' } as const),
  );

  it('closes every microphone once and reports each recording once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (happenings) => {
        const told = session();
        const { dictation, device, calls } = told;
        for (const what of happenings) {
          if (what.kind === 'start') dictation.start(request);
          else if (what.kind === 'stop') dictation.stop();
          else if (what.kind === 'pause') dictation.pause();
          else if (what.kind === 'resume') dictation.resume();
          else if (what.kind === 'switch')
            dictation.switchSource({ kind: 'microphone', deviceId: 'headset' });
          else if (what.kind === 'lose') told.lose(unplugged);
          else if (what.kind === 'stall' && dictation.state.kind === 'recording')
            told.notice({ kind: 'lost', problem: unplugged });
          else if (what.kind === 'end' && dictation.state.kind === 'recording') told.end();
          else if (what.kind === 'plug') told.plug();
          else if (what.kind === 'pass') told.pass();
          else if (what.kind === 'device') {
            device.openings = [what.opening];
            device.substitute = what.substitute;
            device.unfit = what.unfit;
          } else {
            await settle();
            const open = told.opened.filter(({ closed }) => closed === 0).length;
            if (['recording', 'paused'].includes(dictation.state.kind)) expect(open).toBe(1);
            if (['idle', 'failed', 'interrupted'].includes(dictation.state.kind)) expect(open).toBe(0);
          }
        }
        dictation.stop();
        await dictation.settled();
        await settle();
        expect(told.opened.every(({ closed }) => closed === 1)).toBe(true);
        expect(told.isWaiting()).toBe(false);
        expect(replacesAfterStop(calls)).toBe(false);
        expect(told.recorded.length).toBe(calls.filter((call) => call === 'capture').length);
        expect(calls.filter((call) => call === 'stop').length).toBe(told.recorded.length);
      }),
      { numRuns: 300 },
    );
  });
});
