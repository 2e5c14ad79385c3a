import { z } from 'zod';

/** As CloudFormation calls a function of ours when the stack is made, changed or removed. */
const Call = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.record(z.string(), z.unknown()),
});

export interface CustomResource<Properties extends z.ZodType> {
  readonly properties: Properties;
  /** Never another for the same thing, or CloudFormation would have the old one removed. */
  readonly id: (properties: z.infer<Properties>) => string;
  /** Makes what is to be there; doing it again changes nothing. @returns what the template can ask for */
  readonly make: (properties: z.infer<Properties>) => Promise<Readonly<Record<string, string>>>;
  readonly remove: (properties: z.infer<Properties>) => Promise<void>;
}

/** The handler of a resource that CloudFormation does not know itself. Whatever happens, CloudFormation is told: it would wait for an hour. */
export function customResource<Properties extends z.ZodType>({ properties, id, make, remove }: CustomResource<Properties>): (event: unknown) => Promise<void> {
  return async (event) => {
    const { RequestType, ResponseURL, ResourceProperties, StackId, RequestId, LogicalResourceId } = Call.parse(event);
    const given = properties.safeParse(ResourceProperties);
    const work = async (): Promise<object> => {
      if (!given.success) throw new Error(z.prettifyError(given.error));
      if (RequestType !== 'Delete') return { Data: await make(given.data) };
      await remove(given.data);
      return {};
    };
    const outcome = await work().then(
      (made) => ({ Status: 'SUCCESS', ...made }),
      (error: Error) => ({ Status: 'FAILED', Reason: error.message }),
    );
    const PhysicalResourceId = given.success ? id(given.data) : LogicalResourceId;
    await tell(ResponseURL, { ...outcome, StackId, RequestId, LogicalResourceId, PhysicalResourceId });
  };
}

async function tell(address: string, outcome: object): Promise<void> {
  const response = await fetch(address, { method: 'PUT', body: JSON.stringify(outcome), headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation answered ${response.status}`);
}
