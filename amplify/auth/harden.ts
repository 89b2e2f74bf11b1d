import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnUserPoolRiskConfigurationAttachment } from 'aws-cdk-lib/aws-cognito';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Parameters } from '../parameters.ts';
import type { auth } from './resource.ts';

/** What Amplify made of resource.ts. */
export type AuthResources = ReturnType<typeof auth.getInstance>['resources'];

/** The shortest time that IAM takes for a session, in seconds. */
const SHORTEST_SESSION = 3600;
/** How long a new password or the first code of an app may take, in minutes: people fetch their phones for it. */
const CHALLENGE_MINUTES = 10;

/** Makes what Amplify set up for everybody fit for clinical notes. */
export function hardenAuth(auth: AuthResources, parameters: Parameters): void {
  hardenUserPool(auth, parameters);
  hardenClient(auth, parameters);
  hardenIdentityPool(auth);
  shortenSessions(auth);
}

function hardenUserPool({ cfnResources: { cfnUserPool } }: AuthResources, parameters: Parameters): void {
  const isGuarded = parameters.threatProtection !== 'off';
  const template = cfnUserPool.adminCreateUserConfig;
  cfnUserPool.adminCreateUserConfig = { ...template, allowAdminCreateUserOnly: true };
  cfnUserPool.policies = {
    passwordPolicy: {
      minimumLength: parameters.passwordLength,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 3,
      passwordHistorySize: 24,
    },
  };
  cfnUserPool.mfaConfiguration = parameters.mfa === 'required' ? 'ON' : 'OPTIONAL';
  cfnUserPool.enabledMfas = ['SOFTWARE_TOKEN_MFA'];
  // The history of passwords needs Essentials, threat protection needs Plus.
  cfnUserPool.userPoolTier = isGuarded ? 'PLUS' : 'ESSENTIALS';
  cfnUserPool.userPoolAddOns = { advancedSecurityMode: parameters.threatProtection.toUpperCase() };
  cfnUserPool.deletionProtection = 'ACTIVE';
  cfnUserPool.applyRemovalPolicy(RemovalPolicy.RETAIN);
  if (parameters.threatProtection === 'enforced') answerRisks(cfnUserPool);
}

/** A sign-in that looks wrong asks for the code, one that looks stolen is refused. */
function answerRisks(userPool: AuthResources['cfnResources']['cfnUserPool']): void {
  const quietly = (eventAction: string) => ({ eventAction, notify: false });
  new CfnUserPoolRiskConfigurationAttachment(Stack.of(userPool), 'RiskAnswers', {
    userPoolId: userPool.ref,
    clientId: 'ALL',
    accountTakeoverRiskConfiguration: {
      actions: {
        lowAction: quietly('NO_ACTION'),
        mediumAction: quietly('MFA_IF_CONFIGURED'),
        highAction: quietly('BLOCK'),
      },
    },
    compromisedCredentialsRiskConfiguration: {
      eventFilter: ['SIGN_IN', 'PASSWORD_CHANGE'],
      actions: { eventAction: 'BLOCK' },
    },
  });
}

function hardenClient(
  { cfnResources: { cfnUserPoolClient: client } }: AuthResources,
  parameters: Parameters,
) {
  client.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  client.supportedIdentityProviders = ['COGNITO'];
  client.generateSecret = false;
  // No hosted pages: nothing is signed in by redirection.
  client.allowedOAuthFlowsUserPoolClient = false;
  client.allowedOAuthFlows = undefined;
  client.allowedOAuthScopes = undefined;
  client.callbackUrLs = undefined;
  client.logoutUrLs = undefined;
  client.preventUserExistenceErrors = 'ENABLED';
  client.enableTokenRevocation = true;
  client.authSessionValidity = CHALLENGE_MINUTES;
  client.idTokenValidity = parameters.tokenMinutes;
  client.accessTokenValidity = parameters.tokenMinutes;
  client.refreshTokenValidity = parameters.signInHours;
  client.tokenValidityUnits = { idToken: 'minutes', accessToken: 'minutes', refreshToken: 'hours' };
  // The name signs notes, so its owner must not be able to change it. Cognito wants required ones writable.
  client.readAttributes = ['email', 'email_verified', 'name'];
  client.writeAttributes = ['email'];
}

function hardenIdentityPool(auth: AuthResources): void {
  const { cfnIdentityPool: pool, cfnIdentityPoolRoleAttachment: attachment } = auth.cfnResources;
  pool.allowUnauthenticatedIdentities = false;
  pool.allowClassicFlow = false;
  pool.addPropertyOverride('CognitoIdentityProviders.0.ServerSideTokenCheck', true);
  attachment.roles = { authenticated: auth.authenticatedUserIamRole.roleArn };
  // Who is in no group gets no credentials at all.
  attachment.addPropertyOverride('RoleMappings.UserPoolWebClientRoleMapping.AmbiguousRoleResolution', 'Deny');
  const guests = auth.unauthenticatedUserIamRole.node;
  guests.scope?.node.tryRemoveChild(guests.id);
}

function shortenSessions(auth: AuthResources): void {
  const roles = [auth.authenticatedUserIamRole, ...Object.values(auth.groups).map(({ role }) => role)];
  for (const role of roles) {
    const { defaultChild } = role.node;
    if (defaultChild instanceof CfnRole) defaultChild.maxSessionDuration = SHORTEST_SESSION;
  }
}
