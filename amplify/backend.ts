import { defineBackend } from '@aws-amplify/backend';
import { CfnRule, Fn, type Stack } from 'aws-cdk-lib';
import { appOrigins, deploymentOf } from './app-origins.ts';
import { hardenAuth } from './auth/harden.ts';
import { auth } from './auth/resource.ts';
import { readParameters } from './read-parameters.ts';
import { createRecords } from './records.ts';
import { REGIONS, requireRegion } from './regions.ts';
import { createFunctionRole } from './server-functions.ts';
import { createAppMonitor } from './telemetry.ts';
import { trailNameOf } from './trail.ts';
import { grantToGroups } from './user-roles.ts';
import { createWatchers } from './watchers.ts';

requireRegion(process.env.CDK_DEFAULT_REGION ?? process.env.AWS_REGION ?? '');
const parameters = readParameters();

/** All of Notewell that runs in an account; what it is made of is in amplify/docs/resources.md. */
export const backend = defineBackend({ auth });

const users = backend.auth.resources;
const deployment = deploymentOf((key) => backend.stack.node.tryGetContext(key));
const origins = appOrigins(deployment, parameters.appOrigins);
const stack = backend.createStack('records');

hardenAuth(users, parameters);
const functionRoles = {
  checkSignature: createFunctionRole(stack, 'checkSignature'),
  recordChange: createFunctionRole(stack, 'recordChange'),
  recordAccess: createFunctionRole(stack, 'recordAccess'),
};
const trailName = trailNameOf(deployment);
const userRoles = Object.values(users.groups).map(({ role }) => role);
const records = createRecords(stack, { parameters, origins, userRoles, functionRoles, trailName });
createWatchers(stack, functionRoles, { ...records, parameters });
const appMonitor = parameters.telemetry
  ? createAppMonitor(stack, trailName, origins, users.identityPoolId)
  : null;
grantToGroups(stack, users.groups, records, appMonitor);
refuseOtherRegions(backend.stack);

backend.addOutput({
  custom: {
    table: records.table.tableName,
    bucket: records.bucket.bucketName,
    ...(Object.keys(parameters.endpoints).length === 0 ? {} : { endpoints: parameters.endpoints }),
    ...(appMonitor === null ? {} : { telemetry: { appMonitor: appMonitor.attrId } }),
  },
});

/** The same as requireRegion, should somebody deploy the finished template by hand. */
function refuseOtherRegions(root: Stack): void {
  new CfnRule(root, 'Region', {
    assertions: [
      {
        assert: Fn.conditionContains([...REGIONS], root.region),
        assertDescription: `Notewell needs one of ${REGIONS.join(', ')}`,
      },
    ],
  });
}
