import { describe, expect, it } from 'vitest';
import { parseFlags } from './flags.ts';

/** What the user is told. */
function refusalOf(args: readonly string[]): string {
  try {
    parseFlags(args);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('flags', () => {
  it('have defaults', () => {
    expect(parseFlags([])).toEqual({
      port: 8086,
      dataDir: '.local-cloud',
      faults: false,
      telemetry: false,
      dev: false,
      appDir: 'dist',
      operatorFile: null,
      requireMfa: false,
    });
  });

  it('are all read', () => {
    const args = [
      '--port',
      '0',
      '--data',
      '/tmp/x',
      '--app=build',
      '--faults',
      '--telemetry',
      '--dev',
      '--operator',
      'key',
      '--require-mfa',
    ];
    expect(parseFlags(args)).toEqual({
      port: 0,
      dataDir: '/tmp/x',
      faults: true,
      telemetry: true,
      dev: true,
      appDir: 'build',
      operatorFile: 'key',
      requireMfa: true,
    });
    expect(parseFlags(['--port=65535']).port).toBe(65_535);
  });

  it('keep data in memory when asked to, whatever folder is named', () => {
    expect(parseFlags(['--ephemeral']).dataDir).toBeNull();
    expect(parseFlags(['--ephemeral', '--data', 'x']).dataDir).toBeNull();
  });

  it.each(['65536', '-1', 'http', '1.5', '0x50', '1e3', ' 80', '', '999999'])('take no port "%s"', (port) => {
    expect(refusalOf([`--port=${port}`])).toBe(`--port takes a number from 0 to 65535, not "${port}".`);
  });

  it.each(['data', 'app'])('take no folder without a name for --%s', (name) => {
    expect(refusalOf([`--${name}=`])).toContain(`--${name} takes the path of a folder`);
  });

  it('take no file without a name for --operator', () => {
    expect(refusalOf(['--operator='])).toContain('--operator takes the path of a file');
  });

  it.each([
    [['--verbose'], "Unknown option '--verbose'."],
    [['--port'], "Option '--port <value>' argument missing."],
    [['--port', '-1'], "Option '--port' argument is ambiguous."],
    [['--faults=yes'], "Option '--faults' does not take an argument."],
    [['start'], "Unexpected argument 'start'."],
  ])('refuse %j in one line that lists what there is', (args, sentence) => {
    expect(refusalOf(args)).toMatch(/^[^\n]+ Flags: --port N, [^\n]+$/);
    expect(refusalOf(args)).toContain(sentence);
  });
});
