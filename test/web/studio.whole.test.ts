import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilmDetail } from '../../workflows/contracts/index.ts';
import { startServer, type RunningServer } from '../../infra/local/server/server.ts';
import { CACHE, temporaryFolder } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';
import { seriousFindings, studioBrowser, studioServer } from '../helpers/studio.ts';

const TEXT = '# Tides\n\n## Causes\n\n- The Moon\n- The Sun\n';
/** Scenes that go wrong as their text says. */
const FAULTY_FILM = fileURLToPath(new URL('../fixtures/films/throwing.tsx', import.meta.url));
const PATIENCE = { timeout: 180_000 };

let server: { child: ChildProcess; address: string };
let faulty: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let folder: string;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  // One worker, so that the first part is done when the second one begins; nothing that is held is given up.
  const faults = { dataFolder: join(folder, 'faulty'), cacheFolder: CACHE, film: FAULTY_FILM, workers: 1, stallSeconds: 600, host: '127.0.0.1', port: 0, keepDays: 30, privateWebhooks: false, log: (line: string) => void complaints.push(line) };
  [server, faulty, browser] = await Promise.all([studioServer(join(folder, 'data')), startServer(faults), studioBrowser()]);
  context = await browser.newContext({ baseURL: server.address, viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE.timeout);
  page.on('pageerror', (error) => complaints.push(error.message));
  // Whatever the policy forbids is said here.
  page.on('console', (message) => void (message.type() === 'error' && /Content Security Policy/.test(message.text()) && complaints.push(message.text())));
});

afterAll(async () => {
  await browser.close();
  await faulty.close();
  server.child.kill('SIGTERM');
  const [code] = (await once(server.child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the server ended with ${code}`);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Begins a film by the API, as a program would. */
async function sendFilm(filmId: string, brief: object, address = server.address): Promise<void> {
  const answer = await fetch(`${address}/films`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': filmId }, body: JSON.stringify(brief) });
  expect(answer.status).toBe(202);
}

const detailOf = async (filmId: string, address = server.address): Promise<FilmDetail> => (await fetch(`${address}/films/${filmId}`)).json() as Promise<FilmDetail>;

/** The first page, with nothing of earlier films on it. */
async function beginAnew(): Promise<void> {
  await page.goto('/');
  await page.evaluate(() => localStorage.removeItem('fanreel.draft'));
  await page.reload();
}

/** Puts a text on the table and has it made, small. */
async function makeFilm(text: string): Promise<void> {
  await beginAnew();
  await page.getByLabel('The text of the film').fill(text);
  await page.getByLabel('Size').selectOption('360');
  await page.getByRole('combobox', { name: 'Music' }).selectOption('none');
}

/** Puts an object where a server keeps them. */
async function putObject(data: string, key: string, body: Buffer): Promise<void> {
  const file = join(data, 'objects', key);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, body);
}

async function pictureFile(name: string, background: string): Promise<string> {
  const path = join(folder, name);
  await sharp({ create: { width: 320, height: 180, channels: 3, background } }).toFile(path);
  return path;
}

/** As a hand would: over the page, and down. */
async function drop(...files: string[]): Promise<void> {
  const { x = 0, y = 0 } = (await page.getByRole('heading', { level: 1 }).boundingBox()) ?? {};
  const hand = await context.newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await hand.send('Input.dispatchDragEvent', { type, x: x + 10, y: y + 10, data });
  await hand.detach();
}

/** Waits for the film on the page, and sees it move. @returns its length in seconds */
async function watchFilm(): Promise<number> {
  const video = page.locator('video');
  await video.waitFor();
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.duration), PATIENCE).toBeGreaterThan(0);
  await video.evaluate(async (one: HTMLVideoElement) => {
    one.muted = true;
    await one.play();
  });
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime), PATIENCE).toBeGreaterThan(0.1);
  return video.evaluate((one: HTMLVideoElement) => one.duration);
}

const TINY = { width: 160, height: 90, fps: 10 };

/** A film of an image that may not be there yet. */
const early = (title: string, image: string): object => ({ kind: 'slideshow', title, images: [image], secondsPerImage: 0.5, format: TINY, music: 'none' });

describe('the studio', { timeout: 600_000 }, () => {
  it('leads from a text by way of its storyboard and a preview that moves to a film that plays', async () => {
    await makeFilm(TEXT);
    await drop(await pictureFile('sea.png', '#28607a'));
    await expect.poll(() => page.getByLabel('The text of the film').inputValue(), PATIENCE).toMatch(/!\[\]\(media\/[0-9a-f]{64}\.png\)/);
    await button('Look at the storyboard').click();
    await page.getByRole('heading', { name: 'The storyboard' }).waitFor();
    await button(/^2 Causes/).click();
    await page.getByRole('textbox', { name: 'Items 2' }).fill('The Sun too');
    await page.reload();
    await button(/^2 Causes/).click();
    expect(await page.getByRole('textbox', { name: 'Items 2' }).inputValue()).toBe('The Sun too');

    const place = page.getByLabel('Place in the film');
    await expect.poll(() => place.isEnabled(), PATIENCE).toBe(true);
    await button('Play').click();
    const before = Number(await place.inputValue());
    await expect.poll(async () => Number(await place.inputValue()), PATIENCE).not.toBe(before);
    const inFrame = page.frameLocator('iframe');
    expect(await inFrame.locator('canvas').evaluate(() => origin)).toBe('null');

    await button('Make the film').click();
    await page.waitForURL(/\/library\//);
    expect(await watchFilm()).toBeGreaterThan(3);
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => [...one.textTracks].map(({ kind }) => kind).sort()), PATIENCE).toEqual(['captions', 'chapters']);
    expect(complaints).toEqual([]);
  });

  it('finds films, and removes one unless that is undone', async () => {
    for (const id of ['kept', 'unwanted']) await sendFilm(id, early(`The ${id} one`, `media/${'0'.repeat(64)}.png`));
    // A page of its own, because its clock is a false one.
    const wall = await context.newPage();
    wall.setDefaultTimeout(PATIENCE.timeout);
    await wall.clock.install();
    await wall.goto('/library');
    const [kept, unwanted] = ['The kept one', 'The unwanted one'].map((title) => wall.getByRole('main').getByRole('listitem').filter({ hasText: title })) as [Locator, Locator];
    await wall.getByLabel('Search by title').fill('no film is called so');
    await wall.getByText('No film is like that').waitFor();
    await wall.getByRole('button', { name: 'Show all films' }).click();
    await Promise.all([kept, unwanted].map((card) => card.getByText('Failed', { exact: true }).waitFor()));
    // The clock of the page stands, so that there is time to undo on any machine; then it goes on.
    await wall.clock.pauseAt(Date.now() + 3_600_000);
    for (const [card, title] of [[kept, 'The kept one'], [unwanted, 'The unwanted one']] as const) {
      await card.getByRole('button', { name: `Remove ${title}` }).click();
      await card.waitFor({ state: 'detached' });
      if (card === kept) await wall.getByRole('button', { name: 'Undo' }).click();
    }
    await kept.waitFor();
    await wall.clock.resume();
    await wall.clock.runFor(10_000);
    await expect.poll(async () => (await fetch(`${server.address}/films/unwanted`)).status, PATIENCE).toBe(404);
    await kept.waitFor();
    expect([(await fetch(`${server.address}/films/kept`)).status, await unwanted.count()]).toEqual([200, 0]);
    await wall.close();
  });

  it('turns images that are dropped on it into a slideshow that plays', async () => {
    await makeFilm('');
    await drop(await pictureFile('one.png', '#a03020'), await pictureFile('two.jpg', '#205080'));
    await page.getByRole('heading', { name: 'A film of images' }).waitFor();
    await page.getByLabel('Caption of image 2').fill('The second');
    await page.getByLabel('Seconds for each image').fill('0.5');
    await button('Make the film').click();
    await page.waitForURL(/\/library\//);
    expect(await watchFilm()).toBeCloseTo(1, 0);
  });

  it('says why a film failed, and goes on with it once what was missing is there', async () => {
    const picture = await readFile(await pictureFile('late.png', '#404040'));
    const key = `media/${createHash('sha256').update(picture).digest('hex')}.png`;
    await sendFilm('too-early', early('Too early', key));
    await page.goto('/library/too-early');
    await page.getByText(`there is no "${key}" in the store`).first().waitFor();
    await putObject(join(folder, 'data'), key, picture);
    await button('Go on').click();
    expect(await watchFilm()).toBeCloseTo(0.5, 0);
  });

  describe('where a part is held, or breaks', () => {
    const film = (title: string, ...texts: string[]): object => ({ kind: 'storyboard', title, scenes: texts.map((text) => ({ visual: { kind: 'statement', text }, holdSeconds: 1.5 })), format: { width: 320, height: 180, fps: 30 }, music: 'none', parts: texts.length });
    const parts = () => page.getByRole('region', { name: 'Parts' }).getByRole('listitem');
    /** Some of its frames are drawn, and it stands there. */
    const isHeld = (part: Locator): Promise<void> => part.locator('span').filter({ hasText: /^[1-9]\d*\/45$/ }).waitFor();
    it('cancels a film and goes on with it, and cancels it once more', async () => {
      await sendFilm('endless', film('Endless', 'hold at 3'), faulty.address);
      await page.goto(`${faulty.address}/library/endless`);
      await isHeld(parts());
      const isCancelled = async (): Promise<void> => {
        await page.getByText('Cancelled', { exact: true }).first().waitFor();
        expect(await detailOf('endless', faulty.address)).toMatchObject({ status: 'cancelled' });
      };
      await button('Cancel').click();
      await isCancelled();
      await button('Go on').click();
      // At once, wherever it is by then: its last part never ends.
      await button('Cancel').click();
      await isCancelled();
      await page.getByRole('button', { name: 'Go on', disabled: false }).waitFor();
    });

    it('shows the part that is tried again, and then the film', async () => {
      const key = `media/${'7'.repeat(64)}.png`;
      await sendFilm('disturbed', film('Disturbed', 'Fine', `hold at 3 until ${key}`), faulty.address);
      await page.goto(`${faulty.address}/library/disturbed`);
      await isHeld(parts().nth(1));
      await putObject(join(folder, 'faulty'), key, await readFile(await pictureFile('let-go.png', '#000000')));
      for (const { pid, command } of await processesOf(join(folder, 'faulty', 'tmp'))) if (/--type=renderer/.test(command)) process.kill(pid, 'SIGKILL');
      await parts().filter({ hasText: 'try 2' }).first().waitFor();
      expect(await watchFilm()).toBeCloseTo(3, 0);
      await page.getByText('2 parts rendered, 1 tried again').waitFor();
      expect(await parts().filter({ hasText: 'try 2' }).count()).toBe(1);
    });

    it('says which scene and frame can’t be drawn', async () => {
      await sendFilm('throwing', film('Throwing', 'Fine', 'throw at 5'), faulty.address);
      await page.goto(`${faulty.address}/library/throwing`);
      await page.getByRole('alert').filter({ hasText: /SceneFailed.*scene 1 \(statement\), frame \d+: the scene threw/ }).waitFor();
      await page.getByText('Render the parts: failed').waitFor({ state: 'attached' });
      expect([await parts().nth(0).textContent(), await parts().nth(1).textContent()]).toEqual([expect.not.stringContaining('unfinished'), expect.stringContaining('unfinished')]);
      await page.getByRole('button', { name: 'Go on', disabled: false }).waitFor();
    });
  });

  it('shows ten films at once as they come, and all of them whole', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `ten-${index}`);
    await page.goto('/library');
    await Promise.all(ids.map((id, index) => sendFilm(id, { kind: 'storyboard', title: `Number ${index} of ten`, scenes: [{ visual: { kind: 'closing', title: `Number ${index}` }, holdSeconds: 0.5 }], format: TINY, music: 'none' })));
    await page.getByLabel('Search by title').fill('of ten');
    const cards = page.getByRole('main').getByRole('listitem');
    await expect.poll(() => cards.count(), PATIENCE).toBe(10);
    await expect.poll(() => cards.locator('img').count(), { timeout: 400_000 }).toBe(10);
    for (const id of ids) {
      const film = await detailOf(id);
      expect({ id, status: film.status, done: film.framesDone, title: film.title }).toEqual({ id, status: 'published', done: film.frames, title: `Number ${id.slice(4)} of ten` });
    }
  });

  it('has the server make a film of every row of a table, and finds the batch again', async () => {
    await page.goto('/batch');
    const chooser = page.waitForEvent('filechooser');
    await button('Choose a file').click();
    await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('name,city\nAda,London\nNoor,Cairo\n,Rome\n,\n') });
    await page.getByLabel('The text of every film').fill('{{name}} lives in {{city}}.');
    await page.getByLabel('Size').selectOption('360');
    await page.getByText('3 of 3 rows are in order; an empty one is left out').waitFor();
    await page.getByLabel('The text of every film').fill('{{name}} {{town}}');
    await expect.poll(() => page.getByText('there is no column town').count(), PATIENCE).toBe(3);
    await page.getByLabel('The text of every film').fill('{{name}}');
    await page.getByText('2 of 3 rows are in order').waitFor();
    await button('Dry run').click();
    await page.getByText(/\d:\d\d of film, .* made in about/).waitFor();
    await button('Make 2 films').click();
    await page.waitForURL(/\/batch\/people-/);
    const address = page.url();
    // Nobody looks while they are made.
    await page.goto('/statistics');
    await page.goto('/batch');
    await page.getByRole('link', { name: /^people/ }).click();
    await page.waitForURL(address);
    await page.getByText('2 of 2 finished').waitFor();
    const links = page.getByRole('region', { name: 'Rows' }).getByRole('link');
    expect(await links.allTextContents()).toEqual([expect.stringMatching(/^ada-/), expect.stringMatching(/^noor-/)]);
    await links.first().click();
    await watchFilm();
  });

  it('says what a prompt needs before anything is pressed, where no model is configured', async () => {
    await page.goto('/');
    await button('Prompt').click();
    await page.getByText('No model is configured here').waitFor();
    await page.getByLabel('What the film is about').fill('Why are there tides?');
    await page.getByRole('alert').filter({ hasText: 'a prompt needs a model' }).waitFor();
    await expect.poll(() => button('Make the film').isDisabled(), PATIENCE).toBe(true);
  });

  it('can be used with the keys alone', async () => {
    await beginAnew();
    await page.getByLabel('The text of the film').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/library$/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), PATIENCE).toBe('main');
  });

  it('fits a phone and has no serious findings, in light and dark', async () => {
    const film = await page.evaluate(async () => ((await (await fetch('/films?status=published')).json()) as { films: { filmId: string }[] }).films[0]?.filmId);
    const batch = await page.evaluate(async () => `/batch/${((await (await fetch('/batches')).json()) as { batches: { batchId: string }[] }).batches[0]?.batchId}`);
    const wrong: string[] = [];
    for (const path of ['/', '/library', `/library/${film}`, '/library/kept', '/batch', batch, '/statistics', '/nowhere']) {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(path);
      await page.locator('h1, h2').first().waitFor();
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push(`${path} is wider than a phone`);
        // The colours are all that differ in the dark.
        wrong.push(...(await seriousFindings(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)).map((finding) => `${path} ${colorScheme} ${finding}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
