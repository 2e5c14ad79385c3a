/**
 * Functions that CloudFront runs on each request. They are sent as text, so they stand alone, in the JavaScript that
 * CloudFront's runtime 2.0 has: no destructuring, no classes.
 */

/** As much of a request as they look at; the names of headers are small. */
export interface EdgeRequest {
  uri: string;
  headers: Record<string, { value: string }>;
}

export interface EdgeEvent {
  readonly request: EdgeRequest;
  readonly viewer: { readonly ip: string };
}

/** Where the API lies at the studio's address. */
export const API_PATH = '/api';

/** Where `toApi` says who asks. */
export const VIEWER_HEADER = 'x-fanreel-viewer';

type EdgeFunction = (event: EdgeEvent) => EdgeRequest;

/** Addresses within the studio are its page; files have a dot in their name. */
export function toStudioPage(event: EdgeEvent): EdgeRequest {
  const request = event.request;
  if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) request.uri = '/index.html';
  return request;
}

/**
 * `/api/films` (API_PATH) here is `/films` there. The studio and other clients send a key as a bearer's; API Gateway wants
 * it under a name of its own. The firewall counts by the address of who asks, which is known here alone.
 */
export function toApi(event: EdgeEvent): EdgeRequest {
  const request = event.request;
  request.uri = request.uri.replace(/^\/api/, '') || '/';
  request.headers['x-fanreel-viewer'] = { value: event.viewer.ip };
  const sent = request.headers['authorization'];
  const key = sent && /^Bearer (\S+)$/i.exec(sent.value);
  if (key) {
    request.headers['x-api-key'] = { value: key[1] || '' };
    delete request.headers['authorization'];
  }
  return request;
}

/** The text that CloudFront takes: it calls what is named `handler`. */
export const edgeCode = (made: EdgeFunction): string => `function handler(event) {\n  return (${made.toString()})(event);\n}`;
