import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Findings of the checks that stay, by their id, each with its reason: of this construct and all below it. */
export function accept(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}

/** Resources of statements that end in a star, each by itself: one more than these is found again. */
export function acceptStars(construct: IConstruct, arns: readonly string[], reason: string): void {
  for (const arn of arns) accept(construct, { [`AwsSolutions-IAM5[Resource::${flat(Stack.of(construct).resolve(arn))}]`]: reason });
}

/** An ARN as cdk-nag writes it: references in angle brackets. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[intrinsic, argument] = []] = Object.entries(value as Record<string, unknown>);
  if (intrinsic === 'Ref') return `<${String(argument)}>`;
  if (intrinsic === 'Fn::GetAtt') return `<${(argument as string[]).join('.')}>`;
  if (intrinsic === 'Fn::Join') return (argument as [string, unknown[]])[1].map(flat).join('');
  throw new Error(`an ARN with ${intrinsic} cannot be accepted yet`);
}

/** Of the whole stack: rules for companies that pay for their keys and networks by the month anyway. */
export const OF_THE_STACK: Readonly<Record<string, string>> = {
  'cdk-validator-cfnguard::cloudwatch_log_group_retention_period_check': 'How long logs are kept is configured; what matters of a film for longer stands in the ledger.',
  'cdk-validator-cfnguard::cloudwatch_log_group_encrypted_check': 'CloudWatch encrypts with a key of its own; one of ours would cost by the month, also when idle.',
  'cdk-validator-cfnguard::lambda_inside_vpc_check': 'The functions talk to services of AWS alone, which a network of our own would only reach by gateways paid by the hour.',
  'cdk-validator-cfnguard::lambda_function_public_access_prohibited_check': 'Only API Gateway may call, and only from a method of this API, which the ARN in the condition names.',
  'cdk-validator-cfnguard::s3_event_notifications_enabled_check': 'Uploads and films tell EventBridge; of logs, keys and the studio nobody wants to know.',
  'cdk-validator-cfnguard::s3_bucket_object_lock_enabled_check': 'Everything here is meant to expire.',
  'cdk-validator-cfnguard::s3_bucket_default_encryption_kms_check': 'S3 encrypts with a key of its own; one of ours would cost for each of the many requests of a film.',
};
