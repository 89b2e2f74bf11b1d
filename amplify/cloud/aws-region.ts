import { STSClient } from '@aws-sdk/client-sts';

/** The region that environment and profile say; empty when neither does. */
export async function configuredRegion(): Promise<string> {
  const client = new STSClient({});
  try {
    return await client.config.region();
  } catch {
    return '';
  } finally {
    client.destroy();
  }
}
