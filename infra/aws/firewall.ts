import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { EDGE_HEADER, edgeSign } from './delivery.ts';
import { VIEWER_HEADER } from './edge-functions.ts';

/** Requests from one address in five minutes; a page that watches ten films asks about 600 times. */
const REQUESTS_FROM_ONE_ADDRESS = 3000;

/** What is known to be hostile does not reach the APIs. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { name, apis }: { name: string; apis: readonly RestApi[] }) {
    super(scope, id);
    const throughCloudFront: CfnWebACL.StatementProperty = {
      byteMatchStatement: { fieldToMatch: { singleHeader: { Name: EDGE_HEADER } }, positionalConstraint: 'EXACTLY', searchString: edgeSign(this), textTransformations: [{ priority: 0, type: 'NONE' }] },
    };
    const acl = new CfnWebACL(this, 'Rules', {
      name: `fanreel-${name}`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible(`fanreel-${name}`),
      rules: [
        rate('rate', 0, { aggregateKeyType: 'IP', scopeDownStatement: { notStatement: { statement: throughCloudFront } } }),
        // Behind CloudFront many visitors have one address; CloudFront tells which of them it is.
        rate('rate-studio', 1, { aggregateKeyType: 'FORWARDED_IP', forwardedIpConfig: { headerName: VIEWER_HEADER, fallbackBehavior: 'MATCH' }, scopeDownStatement: throughCloudFront }),
        managed('AWSManagedRulesCommonRuleSet', 2, [
          // A brief is larger than the 8 KB that the rule allows; API Gateway checks it against its model.
          { name: 'SizeRestrictions_BODY', actionToUse: { count: {} } },
          // Briefs speak about HTML and code, and are never shown as such.
          { name: 'CrossSiteScripting_BODY', actionToUse: { count: {} } },
        ]),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 3, []),
      ],
    });
    for (const [index, api] of apis.entries()) new CfnWebACLAssociation(this, `Before${index}`, { webAclArn: acl.attrArn, resourceArn: api.deploymentStage.stageArn });
  }
}

function rate(name: string, priority: number, by: Omit<CfnWebACL.RateBasedStatementProperty, 'limit'>): CfnWebACL.RuleProperty {
  return { name, priority, action: { block: {} }, statement: { rateBasedStatement: { limit: REQUESTS_FROM_ONE_ADDRESS, ...by } }, visibilityConfig: visible(name) };
}

function managed(name: string, priority: number, ruleActionOverrides: CfnWebACL.RuleActionOverrideProperty[]): CfnWebACL.RuleProperty {
  return { name, priority, overrideAction: { none: {} }, statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ruleActionOverrides } }, visibilityConfig: visible(name) };
}

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({ metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true });
