/**
 * Regions where all that Notewell needs is there: Amazon Transcribe Medical by streaming, Amazon Comprehend
 * Medical, and Amplify Hosting. A deployment anywhere else would succeed and then hear nothing, so it is refused
 * before.
 *
 * From what could be read on 28 November 2026: the AWS General Reference ("Amazon Comprehend Medical endpoints and
 * quotas", "AWS Amplify endpoints and quotas"), the Transcribe Developer Guide ("Amazon Transcribe Medical", its
 * table of regions) and the endpoint lists of botocore 1.43.11. All three services are in London (eu-west-2) too by
 * those lists, but the table of the Developer Guide is headed Call Analytics, and earlier announcements of streaming
 * Transcribe Medical leave London out: it is not offered until somebody has heard a word there.
 *
 * GovCloud is another partition (aws-us-gov, with ARNs of its own and FIPS endpoints only for Cognito). Both medical
 * services are in us-gov-west-1, but Amplify Hosting is not, so the app could not be served from there.
 */
export const REGIONS: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'eu-west-1',
  'ap-southeast-2',
];

/**
 * The region itself.
 * @throws RangeError with one sentence that names the regions to choose from.
 */
export function requireRegion(region: string): string {
  if (REGIONS.includes(region)) return region;
  throw new RangeError(sentenceFor(region));
}

function sentenceFor(region: string): string {
  const choose = `choose one of ${REGIONS.join(', ')}`;
  if (region === '') return `No region is set: ${choose}.`;
  if (region.startsWith('us-gov-'))
    return `Notewell cannot be deployed to ${region}, because GovCloud has no Amplify Hosting: ${choose}.`;
  return `Notewell cannot be deployed to ${JSON.stringify(region)}, because Amazon Transcribe Medical does not stream there or Amazon Comprehend Medical is missing: ${choose}.`;
}
