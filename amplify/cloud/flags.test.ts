import { describe, expect, it } from 'vitest';
import { readCommand } from './flags.ts';
import { HELP } from './help.ts';
import { Stop } from './stop.ts';

const place = { profile: null, region: null };

describe('what is asked for', () => {
  it('is a check with its flags', () => {
    const flags = ['--physicians', '40', '--deployed', '--profile', 'ward', '--region', 'eu-west-1'];
    expect(readCommand(['check', ...flags])).toEqual({
      name: 'check',
      flags: { profile: 'ward', region: 'eu-west-1', physicians: 40, deployed: true, verbose: false },
    });
  });

  it('is a deployment of the app `notewell` at the branch `main` unless somebody says otherwise', () => {
    expect(readCommand(['deploy', '--yes'])).toEqual({
      name: 'deploy',
      flags: { ...place, app: 'notewell', branch: 'main', physicians: null, force: false, yes: true },
    });
    expect(readCommand(['destroy', '--app', 'ward', '--branch', 'trial'])).toEqual({
      name: 'destroy',
      flags: { ...place, app: 'ward', branch: 'trial', yes: false },
    });
  });

  it('is a user to add, to list or to let go', () => {
    const add = readCommand(['user', 'add', 'ada@ward.example', '--group', 'physicians']);
    expect(add).toEqual({
      name: 'user',
      command: { act: 'add', email: 'ada@ward.example', group: 'physicians' },
      place,
    });
    expect(readCommand(['user', 'list'])).toMatchObject({ command: { act: 'list' } });
    expect(readCommand(['user', 'disable', 'ada@ward.example'])).toMatchObject({
      command: { act: 'disable', email: 'ada@ward.example' },
    });
  });

  it('is help without a word, and the smoke test has help of its own', () => {
    expect(readCommand([])).toEqual({ name: 'help' });
    expect(readCommand(['deploy', '--help'])).toEqual({ name: 'help' });
    expect(readCommand(['smoke', '--help'])).toEqual({ name: 'smoke', args: ['--help'] });
  });
});

describe('what cannot be understood is one sentence', () => {
  it.each([
    [['launch'], /no command launch/],
    [['check', '--fast'], /--fast/],
    [['check', 'now'], /now/],
    [['check', '--physicians', 'many'], /whole number/],
    [['check', '--physicians', '0'], /whole number/],
    [['deploy', '--branch', 'Feature/One'], /--branch/],
    [['deploy', '--app', ' '], /--app/],
    [['user'], /Say what to do/],
    [['user', 'add', 'ada'], /email/],
    [['user', 'add', 'ada@ward.example'], /--group/],
    [['user', 'list', 'ada@ward.example'], /Say what to do/],
    [['user', 'disable', 'a@b.example', 'c@d.example'], /One user/],
  ])('%j', (argv, sentence) => {
    const read = () => readCommand(argv);
    expect(read).toThrow(Stop);
    expect(read).toThrow(sentence);
    try {
      read();
    } catch (error) {
      expect(error instanceof Error && error.message.split('\n')).toHaveLength(1);
    }
  });
});

it('help tells of every flag', () => {
  for (const flag of [
    'profile',
    'region',
    'physicians',
    'deployed',
    'verbose',
    'app',
    'branch',
    'yes',
    'force',
  ]) {
    expect(HELP).toContain(`--${flag}`);
  }
});
