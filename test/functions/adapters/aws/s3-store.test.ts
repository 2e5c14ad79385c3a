import { describe } from 'vitest';
import { S3Store } from '../../../../functions/adapters/aws/s3-store.ts';
import { startS3 } from '../../../helpers/s3-server.ts';
import { objectStoreContract } from '../object-store.contract.ts';

describe('a store in a bucket', () => {
  objectStoreContract(async () => {
    const { client, bucket, end } = await startS3({ bucket: 'films' });
    return { store: new S3Store({ client, bucket }), end };
  });
});
