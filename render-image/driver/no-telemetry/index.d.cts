export declare const EventName: Readonly<Record<'RenderStarted' | 'ServerStarted' | 'CLICommand' | 'CreateCommand' | 'Error', string>>;
export declare function sendEvent(name: string, properties?: Readonly<Record<string, unknown>>): Promise<void>;
