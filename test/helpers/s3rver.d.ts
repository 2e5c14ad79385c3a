/** What the tests use of s3rver; the package ships no types. */
declare module 's3rver' {
  export default class S3rver {
    constructor(options: {
      address: string;
      /** 0 takes any that is free. */
      port: number;
      directory: string;
      silent: boolean;
      configureBuckets: readonly { name: string }[];
    });
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
