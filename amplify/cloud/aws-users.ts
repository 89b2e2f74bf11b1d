import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  paginateListGroups,
  paginateListUsers,
  paginateListUsersInGroup,
  ResourceNotFoundException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

export interface Person {
  readonly username: string;
  readonly email: string;
  /** Such as `CONFIRMED` or `FORCE_CHANGE_PASSWORD`. */
  readonly status: string;
  readonly enabled: boolean;
}

/** People of a user pool, as an administrator handles them. */
export interface UserPort {
  poolExists(poolId: string): Promise<boolean>;
  /** Role of each group, by the name of the group. */
  groupRoles(poolId: string): Promise<ReadonlyMap<string, string>>;
  /** Cognito sends the first password by email. False when there is somebody of that name. */
  create(poolId: string, email: string): Promise<boolean>;
  addToGroup(poolId: string, email: string, group: string): Promise<void>;
  list(poolId: string): Promise<readonly Person[]>;
  members(poolId: string, group: string): Promise<readonly Person[]>;
  /** False when there is nobody of that name. */
  disable(poolId: string, email: string): Promise<boolean>;
}

export function createUserPort(region: string): UserPort {
  const client = new CognitoIdentityProviderClient({ region });
  return {
    poolExists: async (UserPoolId) => {
      const call = client.send(new DescribeUserPoolCommand({ UserPoolId }));
      return call.then(() => true).catch(falseWhen(ResourceNotFoundException));
    },
    groupRoles: async (UserPoolId) => {
      const roles = new Map<string, string>();
      for await (const { Groups = [] } of paginateListGroups({ client }, { UserPoolId })) {
        for (const { GroupName = '', RoleArn } of Groups)
          if (RoleArn !== undefined) roles.set(GroupName, RoleArn);
      }
      return roles;
    },
    create: async (UserPoolId, email) => {
      const call = client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      );
      return call.then(() => true).catch(falseWhen(UsernameExistsException));
    },
    addToGroup: async (UserPoolId, Username, GroupName) => {
      await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    },
    list: async (UserPoolId) => {
      const people: Person[] = [];
      for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId })) {
        people.push(...Users.map(personOf));
      }
      return people;
    },
    members: async (UserPoolId, GroupName) => {
      const people: Person[] = [];
      for await (const { Users = [] } of paginateListUsersInGroup({ client }, { UserPoolId, GroupName })) {
        people.push(...Users.map(personOf));
      }
      return people;
    },
    disable: async (UserPoolId, Username) => {
      const call = client
        .send(new AdminDisableUserCommand({ UserPoolId, Username }))
        .then(() => client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username })));
      return call.then(() => true).catch(falseWhen(UserNotFoundException));
    },
  };
}

interface CognitoUser {
  readonly Username?: string | undefined;
  readonly UserStatus?: string | undefined;
  readonly Enabled?: boolean | undefined;
  readonly Attributes?:
    | readonly { readonly Name: string | undefined; readonly Value?: string | undefined }[]
    | undefined;
}

function personOf({
  Username = '',
  UserStatus = 'UNKNOWN',
  Enabled = true,
  Attributes = [],
}: CognitoUser): Person {
  const email = Attributes.find(({ Name }) => Name === 'email')?.Value ?? '';
  return { username: Username, email, status: UserStatus, enabled: Enabled };
}

function falseWhen(kind: abstract new (...args: never[]) => Error): (error: unknown) => false {
  return (error) => {
    if (error instanceof kind) return false;
    throw error;
  };
}
