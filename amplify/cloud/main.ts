import { explain } from './aws-problem.ts';
import { type Command, readCommand } from './flags.ts';
import { HELP } from './help.ts';
import { Stop } from './stop.ts';
import { terminal } from './terminal.ts';

/** `npm run cloud -- …`: Notewell in an AWS account. Exit codes: 0 well, 1 something failed, 2 not understood. */

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let command: Command;
  try {
    command = readCommand(argv);
  } catch (error) {
    return complain(error, 2);
  }
  try {
    return await dispatch(command);
  } catch (error) {
    return complain(error, 1);
  }
}

/** What a command needs is loaded when it is asked for: help is quick, and only smoke drives a browser. */
async function dispatch(command: Command): Promise<number> {
  if (command.name === 'help') {
    terminal.say(HELP);
    return 0;
  }
  if (command.name === 'smoke') {
    const { smoke } = await import('./smoke.ts');
    return smoke(command.args, terminal);
  }
  const { perform } = await import('./perform.ts');
  return perform(command);
}

/** One sentence for the person, and what to do when it is known. */
function complain(error: unknown, code: number): number {
  if (error instanceof Stop || error instanceof RangeError) {
    process.stderr.write(`${error.message}\n`);
    return code;
  }
  const { found, todo } = explain(error, process.env.AWS_PROFILE ?? null);
  process.stderr.write(`It did not go on: ${[found, ...todo].join('. ')}\n`);
  return code;
}
