/** A function as it is configured. */
export interface FunctionSettings {
  readonly name: string;
  /** The folder that is its `/var/task`. */
  readonly task: string;
  /** `file.export` */
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What Lambda sets, and little else: no home but /tmp, no credentials but those given. */
export function environmentOf({ name, handler, memoryMegabytes, env }: FunctionSettings, at: { api: string; taskRoot: string; temporary: string }): Record<string, string | undefined> {
  return {
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    HOME: at.temporary,
    TMPDIR: at.temporary,
    LAMBDA_TASK_ROOT: at.taskRoot,
    AWS_LAMBDA_RUNTIME_API: at.api,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    _HANDLER: handler,
    ...env,
    // What the image sets for itself, wherever it lies here.
    ...(env['FANREEL_IMAGE'] === undefined ? {} : { FANREEL_IMAGE: at.taskRoot }),
  };
}
