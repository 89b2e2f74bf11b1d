/**
 * Which room may know which. Engines know the domain and themselves; composition roots join them; React renders;
 * browser and backend meet on the wire only. Read a rule as: files at `from` must not import files at `to`.
 */
const ENGINES = 'audio|transcription|session|editor|entities|review|commands|hands|notes|cloud';
const LOCAL_SERVICES = 'cognito|transcribe|comprehend|dynamodb|s3';

const npm = (names) => `^node_modules/(${names})`;
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const browserRules = [
  forbid(
    'domain-is-pure',
    'The domain rests on nothing but its schema library.',
    { path: '^src/domain/', pathNot: '\\.test\\.' },
    { pathNot: ['^src/domain/', npm('valibot')] },
  ),
  forbid(
    'engines-know-only-domain',
    'What an engine needs from another it declares as a port; compose.ts joins them.',
    { path: `^src/(${ENGINES})/` },
    { path: '^src/', pathNot: '^src/($1|domain)/' },
  ),
  forbid(
    'worklet-stays-on-the-audio-thread',
    'The audio thread loads the least.',
    { path: '\\.worklet\\.ts$' },
    { pathNot: ['^src/audio/(resampler|pcm|level|messages|chunker)\\.ts$', '^src/domain/units'] },
  ),
  forbid(
    'state-is-state',
    'Stores hold data; they neither fetch nor time.',
    { path: '^src/state/', pathNot: '\\.test\\.' },
    { pathNot: ['^src/(state|domain)/', npm('zustand')] },
  ),
  forbid(
    'features-see-engine-types-only',
    'Screens send commands; they never hold an engine.',
    { path: '^src/features/' },
    { path: `^src/(${ENGINES})/`, dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'features-never-see-cloud',
    'No screen knows that there is an AWS.',
    { path: '^src/features/' },
    { path: '^src/cloud/' },
  ),
  forbid(
    'features-do-not-know-each-other',
    'A feature can be deleted with its folder.',
    { path: '^src/features/([^/]+)/' },
    { path: '^src/features/', pathNot: '^src/features/($1/|services\\.tsx$)' },
  ),
  forbid(
    'ui-is-a-leaf',
    'Controls know nothing of medicine.',
    { path: '^src/ui/' },
    { path: '^src/', pathNot: '^src/ui/' },
  ),
  forbid(
    'nobody-imports-a-root',
    'Roots import rooms, never the other way.',
    { path: '^src/[^/]+/', pathNot: '^src/(compose|bind)/' },
    { path: '^src/[^/]+\\.tsx?$' },
  ),
  forbid(
    'compose-is-headless',
    'Everything but the screens runs without a screen.',
    { path: '^src/compose(/|\\.ts$)' },
    { path: ['^src/(features|ui|state|bind)/', npm('react|zustand')] },
  ),
  forbid(
    'bind-sees-engine-types-only',
    'Binding copies events into stores; it builds nothing.',
    { path: '^src/bind(/|\\.ts$)' },
    { path: [`^src/(${ENGINES})/`, '^src/compose'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'worker-root',
    'The Worker carries transcription and its socket, nothing else.',
    { path: '^src/transcription\\.worker\\.ts$' },
    { path: '^src/', pathNot: '^src/(transcription/|domain/|cloud/(transcribe-|aws-problem))' },
  ),
  forbid(
    'service-worker-root',
    'The service worker carries the files of the app and nothing of what people do with it.',
    { path: '^src/service-worker(\\.ts$|/)' },
    { path: '^src/', pathNot: '^src/service-worker/' },
  ),
  forbid(
    'app-sees-no-engine',
    'App.tsx composes screens.',
    { path: '^src/App\\.tsx$' },
    { path: `^src/(${ENGINES})/` },
  ),
  forbid(
    'main-only-wires',
    'The entry joins roots and renders.',
    { path: '^src/main\\.tsx$' },
    {
      path: '^src/',
      pathNot:
        '^src/(App\\.tsx|domain/problem\\.ts|compose\\.ts|bind\\.ts|config\\.ts|index\\.css|features/services\\.tsx)$',
    },
  ),
];

const packageRules = [
  forbid(
    'aws-only-in-cloud',
    'One room speaks to AWS.',
    { path: '^src/', pathNot: '^src/cloud/' },
    { path: npm('@aws-sdk|@smithy|amazon-cognito-identity-js') },
  ),
  forbid(
    'react-only-in-views',
    'Engines outlive the view library.',
    { path: '^src/', pathNot: '^src/(features/|ui/|state/|App\\.tsx|main\\.tsx)' },
    { path: npm('react|react-dom|wouter|lucide-react|@floating-ui') },
  ),
  forbid(
    'zustand-only-in-state',
    'One room stores what is shown.',
    { path: '^src/', pathNot: '^src/state/' },
    { path: npm('zustand') },
  ),
  forbid(
    'prosemirror-only-in-editor',
    'One room knows how the document is built.',
    { path: '^src/', pathNot: '^src/editor/' },
    { path: npm('prosemirror-') },
  ),
  forbid(
    'idb-only-where-kept',
    'Notes keep their drafts in the database; the Worker its recordings, where a browser gives it no files.',
    { path: '^src/', pathNot: '^src/(notes|transcription/worker)/' },
    { path: npm('idb') },
  ),
];

const backendRules = [
  forbid(
    'browser-and-backend-are-apart',
    'They meet on the wire only.',
    { path: '^src/' },
    { path: '^(amplify|e2e)/' },
  ),
  forbid(
    'backend-never-imports-browser',
    'They meet on the wire only.',
    { path: '^amplify/' },
    { path: '^(src|e2e)/' },
  ),
  forbid(
    'e2e-is-outside',
    'Journeys use the product as a user does: through its process and its pages.',
    { path: '^e2e/', pathNot: '^e2e/bench/' },
    { path: '^(src|amplify)/' },
  ),
  forbid(
    'shared-backend-facts-are-plain-data',
    'Backend, local cloud and dev server read the same facts.',
    { path: '^amplify/(policies|headers|regions)\\.ts$' },
    { pathNot: '^amplify/(policies|headers|regions)\\.ts$' },
  ),
  forbid(
    'deployed-never-imports-local',
    'Nothing of the local cloud is deployed; tests may start it, and the operator asks its judge of policies.',
    { path: '^amplify/', pathNot: '^amplify/local/|(\\.test|-fixture)\\.ts$' },
    { path: '^amplify/local/', pathNot: '^amplify/local/(iam\\.ts|prerequisites\\.mjs)$' },
  ),
  forbid(
    'functions-are-plain',
    'The same function runs in the account and in the local cloud; whatever it needs comes in as a port.',
    { path: '^amplify/functions/[^/]+\\.ts$', pathNot: '\\.test\\.' },
    { pathNot: ['^amplify/functions/[^/]+\\.ts$', npm('valibot')] },
  ),
  forbid(
    'local-needs-no-cdk',
    '`npm start` works without the deployment packages.',
    { path: '^amplify/local/' },
    { path: '^(amplify/)?node_modules/(aws-cdk-lib|@aws-amplify|constructs|cdk-nag)/' },
  ),
  forbid(
    'local-services-are-apart',
    'A local service can be replaced alone.',
    { path: `^amplify/local/(${LOCAL_SERVICES})/` },
    { path: `^amplify/local/(${LOCAL_SERVICES})/`, pathNot: '^amplify/local/$1/' },
  ),
  forbid(
    'models-stand-alone',
    'Recogniser and extractor are usable without the cloud around them.',
    { path: '^amplify/local/(recogniser|extractor)/', pathNot: '\\.test\\.' },
    { path: '^amplify/', pathNot: '^amplify/local/$1/' },
  ),
  forbid(
    'server-knows-no-service',
    'The server routes; it does not know what.',
    { path: '^amplify/local/(server/|sigv4\\.ts|iam\\.ts)', pathNot: '\\.test\\.' },
    { path: '^amplify/local/', pathNot: '^amplify/local/(server/|sigv4\\.ts|iam\\.ts)' },
  ),
  forbid(
    'only-transcribe-hears',
    'One service owns the recogniser.',
    { path: '^amplify/local/', pathNot: '^amplify/local/(transcribe/|recogniser/|main\\.ts)' },
    { path: '^amplify/local/recogniser/' },
  ),
  forbid(
    'only-comprehend-extracts',
    'One service owns the extractor.',
    { path: '^amplify/local/', pathNot: '^amplify/local/(comprehend/|extractor/|main\\.ts)' },
    { path: '^amplify/local/extractor/' },
  ),
];

const everywhere = [
  forbid('no-cycles', 'Two files that need each other are one idea.', {}, { circular: true }),
  forbid(
    'no-barrels',
    'Import the file that says it.',
    { path: '^(src|amplify)/' },
    { path: '/index\\.tsx?$', pathNot: '^node_modules/' },
  ),
  forbid(
    'no-orphans',
    'What nobody imports is dead.',
    {
      orphan: true,
      path: '^src/',
      pathNot: '(\\.worker|\\.worklet|service-worker)\\.ts$|tsconfig.*\\.json$',
    },
    {},
  ),
  forbid(
    'tests-are-leaves',
    'Nobody imports a test.',
    { pathNot: '\\.(test|spec)\\.tsx?$' },
    { path: '\\.(test|spec)\\.tsx?$' },
  ),
  forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
];

module.exports = {
  forbidden: [...browserRules, ...packageRules, ...backendRules, ...everywhere],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^node_modules/.*/node_modules/$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'require'],
    },
  },
};
