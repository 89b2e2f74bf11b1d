import { ROLE_POLICIES } from '../policies.ts';
import type { Person, UserPort } from './aws-users.ts';
import type { UserCommand } from './flags.ts';
import { Stop } from './stop.ts';
import type { Terminal } from './terminal.ts';

const GROUPS = Object.keys(ROLE_POLICIES);

/**
 * Lets people in, lists them, or lets a leaver go. Passwords are never seen here: Cognito sends the first one.
 * @throws Stop when there is no such group or person.
 */
export async function handleUsers(
  command: UserCommand,
  poolId: string,
  users: UserPort,
  terminal: Pick<Terminal, 'say'>,
): Promise<void> {
  switch (command.act) {
    case 'add':
      return add(command.email, command.group, poolId, users, terminal);
    case 'list':
      for (const line of await list(poolId, users)) terminal.say(line);
      return;
    case 'disable':
      if (!(await users.disable(poolId, command.email)))
        throw new Stop(`There is nobody called ${command.email}.`);
      terminal.say(
        `${command.email} cannot sign in any more. What is open goes on until its credentials end, within the hour; notes and signatures stay.`,
      );
  }
}

async function add(
  email: string,
  group: string,
  poolId: string,
  users: UserPort,
  terminal: Pick<Terminal, 'say'>,
): Promise<void> {
  if (!GROUPS.includes(group)) throw new Stop(`There is no group ${group}: choose ${GROUPS.join(', ')}.`);
  const isNew = await users.create(poolId, email);
  await users.addToGroup(poolId, email, group);
  terminal.say(
    isNew
      ? `${email} is in ${group} and gets the first password by email; it is changed at the first sign-in.`
      : `${email} was there already and is in ${group} now; the password stays as it is.`,
  );
}

async function list(poolId: string, users: UserPort): Promise<readonly string[]> {
  const [people, ...members] = await Promise.all([
    users.list(poolId),
    ...GROUPS.map((group) => users.members(poolId, group)),
  ]);
  const groupsOf = ({ username }: Person) =>
    GROUPS.filter((_, at) => members[at]?.some((member) => member.username === username));
  if (people.length === 0) return ['Nobody is there yet: user add EMAIL --group physicians'];
  return people
    .toSorted((a, b) => a.email.localeCompare(b.email))
    .map((person) => {
      const groups = groupsOf(person).join(', ') || 'in no group';
      return `${person.email.padEnd(40)} ${groups.padEnd(24)} ${stateOf(person)}`;
    });
}

function stateOf({ enabled, status }: Person): string {
  if (!enabled) return 'disabled';
  return status === 'FORCE_CHANGE_PASSWORD' ? 'has not signed in yet' : 'active';
}
