import { expect, it } from 'vitest';
import { attachment } from '../../../functions/core/attachment.ts';

it.each([
  ['tides.mp4', `attachment; filename="tides.mp4"; filename*=UTF-8''tides.mp4`],
  ['Größe (2).mp4', `attachment; filename="Gr--e (2).mp4"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%282%29.mp4`],
  ['../a"b%\r\n;🌊.mp4', `attachment; filename="..-a-b---;-.mp4"; filename*=UTF-8''..-a%22b%25--%3B%F0%9F%8C%8A.mp4`],
])('a file is saved as %j, whatever the name holds', (name, header) => expect(attachment(name)).toBe(header));
