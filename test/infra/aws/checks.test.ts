import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { rulesFor } from '../../../infra/aws/checks.ts';

it('of the rules of cfn-guard, those are held that speak of what is there', () => {
  const held = rulesFor(new Set(['AWS::S3::Bucket', 'AWS::Lambda::Function'])).map((path) => basename(path));
  expect(held).toContain('ct-s3-pr-1.guard');
  expect(held.some((name) => name.startsWith('ct-lambda-'))).toBe(true);
  expect(held.filter((name) => /-(rds|ecs|eks)-/.test(name))).toEqual([]);
});
