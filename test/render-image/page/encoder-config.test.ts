import { describe, expect, it } from 'vitest';
import { encoderConfig, type Coding } from '../../../render-image/page/encoder-config.ts';

const configOf = (width: number, height: number, more: Partial<Coding> = {}) => encoderConfig({ picture: { width, height, fps: 30 }, quality: 'standard', encoder: 'openh264', output: 'mp4', ...more });
const bitsPerPixel = (width: number, height: number): number => (configOf(width, height).bitrate ?? 0) / (width * height * 30);

describe('the settings of the encoder', () => {
  it('give each pixel the same bits from 1080p up, and more the smaller the picture is', () => {
    expect(bitsPerPixel(1920, 1080)).toBeCloseTo(0.065, 5);
    expect(bitsPerPixel(3840, 2160)).toBeCloseTo(0.065, 5);
    expect(bitsPerPixel(640, 360)).toBeGreaterThan(bitsPerPixel(1280, 720) * 1.3);
    expect(bitsPerPixel(1280, 720)).toBeGreaterThan(bitsPerPixel(1920, 1080) * 1.2);
  });

  it('are as good as can be for what is encoded once more', () => {
    const high = configOf(1920, 1080, { quality: 'high' }).bitrate;
    expect(configOf(1920, 1080, { quality: 'draft', encoder: 'x264' }).bitrate).toBe(high);
    expect(configOf(1920, 1080, { quality: 'draft', output: 'gif' }).bitrate).toBe(high);
  });

  it.each([
    [1920, 1080, 30, 'avc1.640028'],
    [1920, 1080, 60, 'avc1.64002a'],
    [3840, 2160, 30, 'avc1.640033'],
    [640, 360, 30, 'avc1.64001e'],
  ])('name the least level that bears %i × %i at %i frames/s', (width, height, fps, codec) => {
    expect(encoderConfig({ picture: { width, height, fps }, quality: 'standard', encoder: 'openh264', output: 'mp4' }).codec).toBe(codec);
  });
});
