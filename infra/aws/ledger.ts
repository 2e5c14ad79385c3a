import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2, type ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { TABLE_DEFINITION } from '../../functions/adapters/aws/ledger-table.ts';
import type { Configuration } from './configuration.ts';

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** The table of films, states and parts: paid by the request, restorable to any second of the last five weeks. */
export class Ledger extends Construct {
  readonly table: ITableV2;

  constructor(scope: Construct, id: string, { keepData }: Configuration) {
    super(scope, id);
    const { partitionKey, sortKey, indexes, ttl } = TABLE_DEFINITION;
    this.table = new TableV2(this, 'Table', {
      partitionKey: string(partitionKey),
      sortKey: string(sortKey),
      globalSecondaryIndexes: indexes.map((index) => ({
        indexName: index.name,
        partitionKey: string(index.partitionKey),
        sortKey: string(index.sortKey),
        projectionType: ProjectionType.ALL,
      })),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: ttl,
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    }) as ITableV2;
  }
}
