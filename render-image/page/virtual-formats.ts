/** The parts of `Temporal` that are needed to tell a time by another clock; TypeScript has no types of it yet. */
interface Instant {
  toZonedDateTimeISO(zone: unknown): Record<'toPlainDateTime' | 'toPlainDate' | 'toPlainTime', () => unknown>;
}
interface TemporalNow {
  Instant: { fromEpochMilliseconds(milliseconds: number): Instant };
  Now: { timeZoneId(): string };
}

/** Has what formats or tells the present time by itself do so by another clock: milliseconds since 1970. */
export function virtualFormats(now: () => number): void {
  const { prototype } = Intl.DateTimeFormat;
  const format = Object.getOwnPropertyDescriptor(prototype, 'format')?.get;
  const { formatToParts } = prototype;
  Object.defineProperty(prototype, 'format', {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const bound: (date: unknown) => string = format?.call(this);
      return (date?: unknown) => bound(date ?? now());
    },
  });
  Object.assign(prototype, {
    formatToParts(this: Intl.DateTimeFormat, date?: Date | number) {
      return formatToParts.call(this, date ?? now());
    },
  });
  const temporal: TemporalNow | undefined = Reflect.get(globalThis, 'Temporal');
  if (temporal) Object.assign(temporal.Now, tellingBy(now, temporal));
}

function tellingBy(now: () => number, { Instant, Now }: TemporalNow) {
  const instant = (): Instant => Instant.fromEpochMilliseconds(Math.floor(now()));
  const zoned = (zone: unknown = Now.timeZoneId()) => instant().toZonedDateTimeISO(zone);
  return {
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone?: unknown) => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone?: unknown) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: unknown) => zoned(zone).toPlainTime(),
  };
}
