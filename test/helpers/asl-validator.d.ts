declare module 'asl-validator' {
  /** Checks a definition against the language's schema; `errorsText` joins what it found. */
  export default function validate(definition: object): { isValid: boolean; errorsText: (separator?: string) => string };
}
