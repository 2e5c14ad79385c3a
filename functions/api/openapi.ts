import { z } from 'zod';
import { api, BatchDetail, BatchQuote, BatchRequest, BatchSummary, FilmAccepted, FilmDetail, FilmList, FilmProgress, FilmSummary, Brief, Problem, Storyboard, type RouteContract } from '../../workflows/contracts/index.ts';

type Schema = Record<string, unknown>;

/** Schemas that have a name of their own in the document. */
const NAMED = { Brief, Storyboard, FilmAccepted, FilmSummary, FilmProgress, FilmDetail, FilmList, BatchRequest, BatchQuote, BatchSummary, BatchDetail, Problem } as const;

/** The OpenAPI 3.1 document of the API at `server`. */
export function openApiDocument(server: string): Schema {
  return {
    openapi: '3.1.0',
    info: { title: 'Fanreel', version: '1', description: 'A brief in, a finished narrated film out.' },
    servers: [{ url: server }],
    security: [{ bearer: [] }, { key: [] }],
    paths: pathsOf(),
    components: {
      schemas: Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, jsonSchema(schema, name === 'Brief' || name === 'BatchRequest' ? 'input' : 'output')])),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
    },
  };
}

function pathsOf(): Schema {
  const paths: Record<string, Schema> = {};
  for (const [operationId, contract] of Object.entries(api) as [string, RouteContract][]) {
    const path = (paths[contract.path] ??= {});
    path[contract.method.toLowerCase()] = operationOf(operationId, contract);
  }
  return paths;
}

function operationOf(operationId: string, contract: RouteContract): Schema {
  const { summary, scope, body, params, query, headers } = contract;
  return {
    operationId,
    summary,
    ...(scope === 'none' ? { security: [] } : { 'x-scope': scope }),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query'), ...parametersOf(headers, 'header')],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: referenceTo(body, 'input') } } } } : {}),
    responses: { [contract.status]: answerOf(contract), default: { description: 'A problem.', content: { 'application/problem+json': { schema: referenceTo(Problem, 'output') } } } },
  };
}

function answerOf({ status, answer, answerType }: RouteContract): Schema {
  if (answerType) return { description: 'A stream.', content: { [answerType]: { schema: { type: 'string' } } } };
  if (answer) return { description: 'Done.', content: { 'application/json': { schema: referenceTo(answer, 'output') } } };
  return status === 302 ? { description: 'Found.', headers: { location: { schema: { type: 'string' } } } } : { description: 'Done.' };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query' | 'header'): Schema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as { properties?: Record<string, Schema>; required?: string[] };
  return Object.entries(properties).map(([name, { description, ...one }]) => ({ name, in: place, required: place === 'path' || required.includes(name), ...(description ? { description } : {}), schema: one }));
}

function referenceTo(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const named = Object.entries(NAMED).find(([, one]) => one === schema);
  return named ? { $ref: `#/components/schemas/${named[0]}` } : jsonSchema(schema, io);
}

/** OpenAPI 3.1 takes JSON Schema as it is; the dialect is said once, by the version. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
