/** What `--help` says. */
export const HELP = `npm run cloud -- COMMAND [flags]: Notewell in an AWS account of your own.

  check              looks at the account at hand and changes nothing
    --physicians N     people who dictate at the same moment; fails when a quota is too low for them
    --deployed         asks the deployed roles too what they may do
    --verbose          shows every question and answer

  deploy             checks, deploys the backend, builds and uploads the app, says the address
    --app NAME         name of the Amplify app (notewell)
    --branch NAME      name of its branch, first part of the address (main)
    --physicians N     as for check
    --yes              does not ask before preparing the account for the CDK
    --force            goes on although a check failed

  smoke              dictates, saves, reopens and cleans up in what was deployed; smoke --help tells more

  user add EMAIL --group physicians|clinicians|reviewers
  user list
  user disable EMAIL signs a leaver out everywhere and lets nobody in with that name

  destroy            tells what stays in the account, asks, and removes the rest
    --app NAME, --branch NAME
    --yes              does not ask

  Every command takes --profile NAME and --region NAME; without them the environment decides
  (AWS_PROFILE, AWS_REGION), as for every tool of AWS. More: amplify/docs/operator.md
`;
