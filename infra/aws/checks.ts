import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { CfnResource, Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Every synthesis is held against both sets of rules; what they find and nobody has accepted, with a reason, ends it. */
export function addChecks(app: App): void {
  const guard = new CfnGuardValidator({ controlTowerRulesEnabled: false, rules: rulesFor(typesIn(app)) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), guard);
}

const RULES = join(dirname(createRequire(import.meta.url).resolve('@cdklabs/cdk-validator-cfnguard/package.json')), 'rules/control-tower/cfn-guard');

/**
 * The files of cfn-guard's rules that can find something in resources of these types, or that name no type at all: each
 * file costs a tenth of a second, and four of five are about services that are not here.
 */
export function rulesFor(types: ReadonlySet<string>): string[] {
  const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.guard')).map((path) => join(RULES, path));
  return files.filter((file) => {
    const named = readFileSync(file, 'utf8').match(/AWS::\w+::\w+/g) ?? [];
    return named.length === 0 || named.some((type) => types.has(type));
  });
}

const typesIn = (app: App): Set<string> => new Set(app.node.findAll().filter((node) => CfnResource.isCfnResource(node)).map((node) => node.cfnResourceType));
