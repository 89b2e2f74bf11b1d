import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Engineer, ObjectVersion } from './smoke-engineer.ts';

/** Versions of the bucket's objects. What Object Lock holds is not forced. */
export function createObjectDeleter(
  client: S3Client,
  Bucket: string,
): Pick<Engineer, 'versionsOf' | 'deleteVersion'> {
  return {
    versionsOf: async (Prefix) => {
      const found: ObjectVersion[] = [];
      let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
      for (;;) {
        const page = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...markers }));
        for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
          if (Key !== undefined && VersionId !== undefined) found.push({ key: Key, versionId: VersionId });
        if (page.IsTruncated !== true) return found;
        markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      }
    },
    deleteVersion: async (version) => {
      const where = { Bucket, Key: version.key, VersionId: version.versionId };
      try {
        await client.send(new DeleteObjectCommand(where));
        return { kind: 'deleted' };
      } catch (error) {
        if (!(error instanceof S3ServiceException) || error.name !== 'AccessDenied') throw error;
        const until = await heldUntil(client, where);
        if (until === undefined) throw error;
        return { kind: 'held', until };
      }
    },
  };
}

/** Until when Object Lock holds a version; null for a legal hold, undefined when it does not hold it. */
async function heldUntil(
  client: S3Client,
  where: { Bucket: string; Key: string; VersionId: string },
): Promise<string | null | undefined> {
  const hold = await orUndefined(client.send(new GetObjectLegalHoldCommand(where)));
  if (hold?.LegalHold?.Status === 'ON') return null;
  const lock = await orUndefined(client.send(new GetObjectRetentionCommand(where)));
  const until = lock?.Retention?.RetainUntilDate;
  return until !== undefined && until.getTime() > Date.now() ? until.toISOString() : undefined;
}

/** S3 answers by an error where there is no lock; the refusal that made us look is what counts then. */
function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch(() => undefined);
}
