import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface Problem {
  readonly type: ResponseType;
  readonly status: number;
  readonly title: string;
  /** A string of JSON, or a variable of API Gateway that is one; its own message where there is none. */
  readonly detail?: string;
}

const problem = (type: ResponseType, status: number, title: string, detail?: string): Problem => ({ type, status, title, ...(detail === undefined ? {} : { detail }) });

/** What API Gateway answers by itself. The message of a body that breaks the model names the field. */
export const PROBLEMS: readonly Problem[] = [
  problem(ResponseType.BAD_REQUEST_BODY, 400, 'Bad Request', '"$context.error.validationErrorString"'),
  problem(ResponseType.BAD_REQUEST_PARAMETERS, 400, 'Bad Request', '"$context.error.validationErrorString"'),
  problem(ResponseType.MISSING_AUTHENTICATION_TOKEN, 404, 'Not Found', '"there is no such route, or the request is not signed"'),
  problem(ResponseType.RESOURCE_NOT_FOUND, 404, 'Not Found'),
  // As the server of one machine answers: the studio then asks for a key.
  problem(ResponseType.INVALID_API_KEY, 401, 'Unauthorized', '"the header x-api-key is missing, or holds no key that is valid"'),
  problem(ResponseType.ACCESS_DENIED, 403, 'Forbidden'),
  problem(ResponseType.WAF_FILTERED, 403, 'Forbidden', '"the firewall refused the request"'),
  problem(ResponseType.REQUEST_TOO_LARGE, 413, 'Content Too Large', '"at most 10 MB; files go to the address that POST /uploads gives"'),
  problem(ResponseType.UNSUPPORTED_MEDIA_TYPE, 415, 'Unsupported Media Type', '"send application/json"'),
  problem(ResponseType.QUOTA_EXCEEDED, 429, 'Too Many Requests', '"the quota of this key is spent for today"'),
  problem(ResponseType.THROTTLED, 429, 'Too Many Requests', '"more requests a second than this key may send"'),
  problem(ResponseType.INTEGRATION_FAILURE, 502, 'Bad Gateway'),
  problem(ResponseType.INTEGRATION_TIMEOUT, 504, 'Gateway Timeout'),
];

/** Every error in one shape, RFC 9457, with the id under which it stands in the log. */
export function answerWithProblems(api: RestApi): void {
  for (const { type, status, title, detail = '$context.error.messageString' } of PROBLEMS) {
    api.addGatewayResponse(type.responseType, { type, statusCode: String(status), responseHeaders: HEADERS, templates: template(String(status), title, detail) });
  }
  for (const type of [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX]) {
    const title = type === ResponseType.DEFAULT_4XX ? 'Bad Request' : 'Internal Server Error';
    api.addGatewayResponse(type.responseType, { type, responseHeaders: HEADERS, templates: template(type === ResponseType.DEFAULT_4XX ? '400' : '500', title, '$context.error.messageString') });
  }
}

/** Any page may read the answer: no cookie travels with a request, and without a key there is nothing to read. */
const HEADERS = { 'Access-Control-Allow-Origin': "'*'", 'Content-Type': "'application/problem+json'" };

const template = (status: string, title: string, detail: string) => ({
  'application/json': `{"type": "about:blank", "title": "${title}", "status": ${status}, "detail": ${detail}, "instance": "urn:uuid:$context.requestId"}`,
});
