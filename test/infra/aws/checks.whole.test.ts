import { expect, it } from 'vitest';
import { deployed } from './deployed.ts';

it('nothing is found by cdk-nag or cfn-guard that nobody has accepted with a reason', () => {
  // A finding ends the synthesis with an error.
  expect(Object.keys(deployed('dev', { checked: true }).resources).length).toBeGreaterThan(100);
});
