import { describe, expect, it } from 'vitest';
import type { Cloud } from '../synthesise.ts';

const GROUPS = ['physicians', 'clinicians', 'reviewers'];

/** What is promised of who may sign in. */
export function describeUsers(cloud: Cloud): void {
  const { parameters } = cloud;
  const [pool] = cloud.of('AWS::Cognito::UserPool');
  const [client] = cloud.of('AWS::Cognito::UserPoolClient');
  const [identityPool] = cloud.of('AWS::Cognito::IdentityPool');
  const [attachment] = cloud.of('AWS::Cognito::IdentityPoolRoleAttachment');
  const isGuarded = parameters.threatProtection !== 'off';

  describe('the user pool', () => {
    it('is one, with one client and one identity pool', () => {
      const counts = ['UserPool', 'UserPoolClient', 'IdentityPool', 'IdentityPoolRoleAttachment'].map(
        (type) => cloud.of(`AWS::Cognito::${type}`).length,
      );
      expect(counts).toEqual([1, 1, 1, 1]);
    });

    it('lets nobody sign up', () => {
      expect(pool?.properties.AdminCreateUserConfig).toMatchObject({ AllowAdminCreateUserOnly: true });
    });

    it('knows people by their e-mail address', () => {
      expect(pool?.properties.UsernameAttributes).toEqual(['email']);
      expect(pool?.properties.AutoVerifiedAttributes).toEqual(['email']);
    });

    it('asks for a code of an app, and for no other kind', () => {
      const asked = parameters.mfa === 'required' ? 'ON' : 'OPTIONAL';
      expect(pool?.properties).toMatchObject({
        MfaConfiguration: asked,
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      });
    });

    it('asks for strong passwords, and each for one that is new', () => {
      expect(pool?.properties.Policies).toEqual({
        PasswordPolicy: {
          MinimumLength: parameters.passwordLength,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 3,
          PasswordHistorySize: 24,
        },
      });
    });

    it('has the protection against threats that was chosen, in the plan that it needs', () => {
      const mode = { enforced: 'ENFORCED', audit: 'AUDIT', off: 'OFF' }[parameters.threatProtection];
      expect(pool?.properties).toMatchObject({
        UserPoolTier: isGuarded ? 'PLUS' : 'ESSENTIALS',
        UserPoolAddOns: { AdvancedSecurityMode: mode },
      });
    });

    it('answers to risks where protection is enforced', () => {
      const answers = cloud.of('AWS::Cognito::UserPoolRiskConfigurationAttachment');
      expect(answers).toHaveLength(parameters.threatProtection === 'enforced' ? 1 : 0);
      for (const { properties } of answers) {
        expect(properties).toMatchObject({
          ClientId: 'ALL',
          AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'BLOCK' } } },
          CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
        });
      }
    });

    it('remembers no devices, calls no functions and sends no text messages', () => {
      const { properties } = pool ?? {};
      for (const name of ['DeviceConfiguration', 'LambdaConfig', 'SmsConfiguration']) {
        expect(properties).not.toHaveProperty(name);
      }
    });

    it('stays when the stack goes, and is not deleted by mistake', () => {
      expect(pool).toMatchObject({
        deletionPolicy: 'Retain',
        properties: { DeletionProtection: 'ACTIVE' },
      });
    });
  });

  describe('the client of the user pool', () => {
    it('signs in without ever sending the password', () => {
      expect(client?.properties.ExplicitAuthFlows).toEqual([
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ]);
      expect(client?.properties.GenerateSecret).toBe(false);
    });

    it('has no hosted pages and no other provider', () => {
      const { properties } = client ?? {};
      expect(properties?.AllowedOAuthFlowsUserPoolClient).toBe(false);
      expect(properties?.SupportedIdentityProviders).toEqual(['COGNITO']);
      for (const name of ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs']) {
        expect(properties).not.toHaveProperty(name);
      }
      expect(cloud.of('AWS::Cognito::UserPoolDomain')).toEqual([]);
      expect(cloud.of('AWS::Cognito::UserPoolIdentityProvider')).toEqual([]);
    });

    it('gets tokens for a short time, which can be taken back', () => {
      expect(client?.properties).toMatchObject({
        IdTokenValidity: parameters.tokenMinutes,
        AccessTokenValidity: parameters.tokenMinutes,
        RefreshTokenValidity: parameters.signInHours,
        TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'hours' },
        AuthSessionValidity: 10,
        EnableTokenRevocation: true,
      });
    });

    it('does not tell who has an account', () => {
      expect(client?.properties.PreventUserExistenceErrors).toBe('ENABLED');
    });

    it('lets nobody change the name that signs', () => {
      expect(client?.properties.WriteAttributes).toEqual(['email']);
    });
  });

  describe('the identity pool', () => {
    it('knows no guests', () => {
      expect(identityPool?.properties).toMatchObject({
        AllowUnauthenticatedIdentities: false,
        AllowClassicFlow: false,
        SupportedLoginProviders: {},
      });
      expect(attachment?.properties.Roles).toEqual({ authenticated: '<authenticatedUserRole.Arn>' });
      expect(cloud.resources.filter((one) => /unauth/i.test(one.name))).toEqual([]);
    });

    it('takes tokens of the one client, and none that was taken back', () => {
      expect(identityPool?.properties.CognitoIdentityProviders).toEqual([
        {
          ClientId: '<UserPoolAppClient>',
          ProviderName: 'cognito-idp.<AWS::Region>.amazonaws.com/<UserPool>',
          ServerSideTokenCheck: true,
        },
      ]);
    });

    it('gives the role of the group, and nothing to who is in none', () => {
      expect(attachment?.properties.RoleMappings).toEqual({
        UserPoolWebClientRoleMapping: {
          Type: 'Token',
          AmbiguousRoleResolution: 'Deny',
          IdentityProvider: 'cognito-idp.<AWS::Region>.amazonaws.com/<UserPool>:<UserPoolAppClient>',
        },
      });
    });
  });

  describe('the groups', () => {
    it('are the three, each with a role', () => {
      const found = cloud.of('AWS::Cognito::UserPoolGroup').map(({ properties }) => properties);
      expect(found).toEqual(
        GROUPS.map((name, index) => ({
          GroupName: name,
          Precedence: index,
          RoleArn: `<${name}GroupRole.Arn>`,
          UserPoolId: '<UserPool>',
        })),
      );
    });

    it.each([...GROUPS.map((name) => `${name}GroupRole`), 'authenticatedUserRole'])(
      '%s is taken on by who signed in to this pool, for an hour at most',
      (name) => {
        const { properties } = cloud.get('AWS::IAM::Role', name);
        expect(properties.MaxSessionDuration).toBe(3600);
        expect(properties.AssumeRolePolicyDocument).toEqual({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRoleWithWebIdentity',
              Principal: { Federated: 'cognito-identity.amazonaws.com' },
              Condition: {
                StringEquals: { 'cognito-identity.amazonaws.com:aud': '<IdentityPool>' },
                'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
              },
            },
          ],
        });
      },
    );
  });
}
