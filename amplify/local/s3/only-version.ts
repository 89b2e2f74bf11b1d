/** The id of the one version that an object has in a bucket that was never versioned; S3 calls it so. */
export const ONLY_VERSION = 'null';
