/**
 * What API Gateway says to Step Functions, and what it makes of the answer, in its template language: no function stands
 * between `POST /films` and StartExecution.
 */

/** As `FilmId` in the contracts, in the regular expressions of Java. */
const FILM_ID = '[a-z0-9][a-z0-9-]{0,79}';
/** An address without what would need to be escaped in JSON. */
const WEBHOOK = String.raw`https?://[^\x00-\x20"<>\\\x7f]{1,1990}`;

/**
 * The key of the request is the film's id, or else the id that API Gateway gave the request: a UUID, and so a film's id
 * too. A webhook beside the brief becomes a field of it, where it names none itself; CheckBrief judges it. So does whose key
 * of the API it was, as `askedBy`: a field that no brief has, so that the request model lets nobody write it. What can be no
 * key or no address becomes a name that Step Functions refuses. Clients of HTTP/2 write headers small.
 */
export const startRequest = (machineArn: string): string => `
#set($key = $input.params('Idempotency-Key'))
#if("$!key" == "")#set($key = $input.params('idempotency-key'))#end
#if("$!key" == "")#set($key = $context.requestId)#end
#if(!$key.matches("${FILM_ID}"))#set($key = "*")#end
#set($webhook = $input.params('Fanreel-Webhook'))
#if("$!webhook" == "")#set($webhook = $input.params('fanreel-webhook'))#end
#if("$!webhook" == "")#set($webhook = $input.params('webhook'))#end
#set($brief = $input.json('$'))
#set($own = "$!input.path('$.webhook')")
#set($quote = '"')
#set($asker = "$!context.identity.apiKeyId")
#if($asker.matches("[A-Za-z0-9]+"))
#set($rest = $brief.substring(1))
#set($brief = "{\${quote}askedBy\${quote}:\${quote}\${asker}\${quote},\${rest}")
#end
#if($own == "" && $webhook.matches('${WEBHOOK}'))
#set($rest = $brief.substring(1))
#set($brief = "{\${quote}webhook\${quote}:\${quote}\${webhook}\${quote},\${rest}")
#elseif($own == "" && $webhook.matches(".+"))
#set($key = "*webhook*")
#end
{
  "stateMachineArn": "${machineArn}",
  "name": "$key",
  "input": "$util.escapeJavaScript($brief).replaceAll("\\\\'", "'")"
}`.trim();

/** `arn:aws:states:<region>:<account>:execution:<machine>:<filmId>` */
export const startedResponse = `
#set($filmId = $input.path('$.executionArn').split(":").get(7))
#set($context.responseOverride.header.Location = "/films/$filmId")
{"filmId": "$filmId"}`.trim();

/**
 * Step Functions answers every refusal with 400 and a name. A film that was started before is none: whoever asks twice
 * is told of the same film, also where the brief is another: of an execution that has ended, Step Functions compares the
 * name alone, for 90 days. The message of that refusal ends with the execution's ARN in quotes.
 */
export const refusedResponse = `
#set($name = $input.path('$.__type'))
#if($name.contains("ExecutionAlreadyExists"))
#set($filmId = $input.path('$.message').split(":").get(8).replaceAll("'", ""))
#set($context.responseOverride.status = 202)
#set($context.responseOverride.header.Location = "/films/$filmId")
#set($context.responseOverride.header.Content-Type = "application/json")
{"filmId": "$filmId"}
#elseif($name.contains("Throttling") || $name.contains("ExecutionLimitExceeded"))
#set($context.responseOverride.status = 429)
{"type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": "Step Functions takes no more films just now; ask again in a minute"}
#elseif($name.contains("InvalidName") && $input.path('$.message').contains("*webhook*"))
{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "webhook: an address that begins with https:// or http://, at most 2000 characters"}
#elseif($name.contains("InvalidName"))
{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "Idempotency-Key: lower-case letters, digits and hyphens, at most 80"}
#else
{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "the brief was not taken: at most 256 KiB of JSON can be started at once"}
#end`.trim();

export const brokenResponse = '{"type": "about:blank", "title": "Bad Gateway", "status": 502, "detail": "Step Functions did not answer as it should; ask again"}';
