import { describe, expect, it } from 'vitest';
import { SourceWatch } from './source-watch.ts';

const LOUD = { rms: 0.1, clipped: false };
const ZERO = { rms: 0, clipped: false };
const CLIPPED = { rms: 0.9, clipped: true };

/** A watch over a microphone that does what the test says, on a clock of its own. */
function watching({ paused = false, muted = false } = {}) {
  const facts = { now: 1_000_000, alive: true, woken: 0 };
  const told: string[] = [];
  const watch = new SourceWatch(
    {
      now: () => facts.now,
      isAlive: () => facts.alive,
      wake: () => {
        facts.woken += 1;
      },
      tell: (notice) => {
        const detail = 'problem' in notice ? notice.problem.code : 'forMs' in notice ? notice.forMs : '';
        told.push(`${notice.kind} ${detail}`.trim());
      },
    },
    { paused, muted },
  );
  return {
    facts,
    told,
    watch,
    /** Time passes as when all is well: ten levels and two ticks a second; without a level when it is null. */
    pass(ms: number, level: typeof LOUD | null) {
      for (let passed = 0; passed < ms; passed += 100) {
        facts.now += 100;
        if (level !== null) watch.level(level);
        if (passed % 500 === 400) watch.tick();
      }
    },
  };
}

describe('what is heard', () => {
  it('is nothing to tell of while it is speech, or a quiet room', () => {
    const { pass, told } = watching();
    pass(20_000, LOUD);
    pass(20_000, { rms: 0.0005, clipped: false });
    expect(told).toEqual([]);
  });

  it('is told when it is nothing for five seconds, once until sound returns', () => {
    const { pass, told } = watching();
    pass(5_000, ZERO);
    expect(told).toEqual([]);
    pass(30_000, { rms: 0.0003, clipped: false });
    expect(told).toEqual(['nothing-heard 5000']);
    pass(1_000, LOUD);
    expect(told).toEqual(['nothing-heard 5000', 'heard-again']);
    pass(6_000, ZERO);
    expect(told).toHaveLength(3);
  });

  it('is not counted together across a pause', () => {
    const { pass, told, watch } = watching();
    pass(3_000, ZERO);
    watch.pause(true);
    pass(60_000, null);
    watch.pause(false);
    pass(3_000, ZERO);
    expect(told).toEqual([]);
  });

  it('is told when it is distorted', () => {
    const { pass, told } = watching();
    pass(30_000, CLIPPED);
    expect(told).toEqual(['clipping']);
    pass(10_000, LOUD);
    expect(told).toEqual(['clipping', 'clean-again']);
  });
});

describe('a muted microphone', () => {
  it('is told as muted, and neither as silent nor as lost', () => {
    const { pass, told, watch } = watching();
    watch.mute(true);
    watch.mute(true);
    pass(10_000, ZERO);
    pass(10_000, null);
    watch.mute(false);
    expect(told).toEqual(['muted', 'unmuted']);
  });

  it('is told from the start', () => {
    expect(watching({ muted: true }).told).toEqual(['muted']);
  });
});

describe('a microphone that stalls', () => {
  it('is lost after two seconds, once', () => {
    const { pass, told } = watching();
    pass(5_000, LOUD);
    pass(1_500, null);
    expect(told).toEqual([]);
    pass(10_000, null);
    expect(told).toEqual(['lost microphone-stalled']);
  });

  it('is not lost because the window was busy', () => {
    const { pass, told, facts, watch } = watching();
    pass(5_000, LOUD);
    facts.now += 4_000;
    watch.tick();
    pass(5_000, LOUD);
    expect(told).toEqual([]);
  });

  it('is not lost in a pause', () => {
    const { pass, told } = watching({ paused: true });
    pass(60_000, null);
    expect(told).toEqual([]);
  });

  it('is lost when its track has ended, in a pause too', () => {
    const { pass, told, facts } = watching({ paused: true });
    facts.alive = false;
    pass(1_000, null);
    expect(told).toEqual(['lost microphone-interrupted']);
  });
});

describe('a browser that holds the sound back', () => {
  it('is asked for it again and again', () => {
    const { pass, told, watch, facts } = watching();
    pass(3_000, LOUD);
    watch.flow(false);
    pass(2_000, null);
    expect(told).toEqual(['suspended']);
    expect(facts.woken).toBeGreaterThan(2);
    watch.flow(true);
    pass(2_000, LOUD);
    expect(told).toEqual(['suspended', 'running']);
  });

  it('that gives it back at once is not worth a word', () => {
    const { pass, told, watch } = watching();
    watch.flow(false);
    watch.flow(true);
    pass(3_000, LOUD);
    expect(told).toEqual([]);
  });

  it('that does not give it back has lost us the microphone', () => {
    const { pass, told, watch } = watching();
    watch.flow(false);
    pass(10_000, null);
    expect(told).toEqual(['suspended', 'lost sound-suspended']);
  });
});

describe('a machine that slept', () => {
  it('is told, and the sound is asked for', () => {
    const { pass, told, watch, facts } = watching();
    pass(3_000, LOUD);
    facts.now += 600_000;
    watch.tick();
    expect(told).toEqual(['slept 600000']);
    expect(facts.woken).toBe(1);
    pass(10_000, LOUD);
    expect(told).toHaveLength(1);
  });

  it('has lost the microphone when it is gone, or gives nothing any more', () => {
    const gone = watching();
    gone.facts.now += 60_000;
    gone.facts.alive = false;
    gone.watch.tick();
    expect(gone.told).toEqual(['slept 60000', 'lost microphone-interrupted']);

    const dead = watching();
    dead.facts.now += 60_000;
    dead.watch.tick();
    dead.pass(10_000, null);
    expect(dead.told).toEqual(['slept 60000', 'lost microphone-stalled']);
  });

  it('is not told of a hidden page, whose ticks come seldom while its levels come', () => {
    const { told, watch, facts } = watching();
    for (let i = 0; i < 1_200; i++) {
      facts.now += 100;
      watch.level(LOUD);
      if (i % 600 === 0) watch.tick();
    }
    expect(told).toEqual([]);
  });

  it('in a pause has nothing to tell', () => {
    const { told, watch, facts } = watching({ paused: true });
    facts.now += 60_000;
    watch.tick();
    expect(told).toEqual([]);
  });
});
