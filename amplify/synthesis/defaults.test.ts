import { describeBuckets } from './promises/buckets.ts';
import { describeFunctions } from './promises/functions.ts';
import { describeKeys } from './promises/keys.ts';
import { describeNag } from './promises/nag.ts';
import { describeOutputs } from './promises/outputs.ts';
import { describePolicies } from './promises/policies.ts';
import { describeResourcesPage } from './promises/resources-page.ts';
import { describeTable } from './promises/table.ts';
import { describeTrail } from './promises/trail.ts';
import { describeUsers } from './promises/users.ts';
import { synthesise } from './synthesise.ts';

const cloud = await synthesise();

describeUsers(cloud);
describePolicies(cloud);
describeKeys(cloud);
describeTable(cloud);
describeBuckets(cloud);
describeTrail(cloud);
describeFunctions(cloud);
describeOutputs(cloud);
describeNag(cloud);
describeResourcesPage(cloud);
