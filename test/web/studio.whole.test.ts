import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/machine.ts';
import { seriousFindings, studioBrowser, studioServer } from '../helpers/studio.ts';

const TEXT = '# A small film\n\nThe tide is a wave.\n\n## Causes\n\n- The Moon pulls\n- The Sun helps\n';
const PATIENCE = { timeout: 60_000 };

let server: { child: ChildProcess; address: string };
let browser: Browser;
let context: BrowserContext;
let page: Page;
let folder: string;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  [server, browser] = await Promise.all([studioServer(join(folder, 'data')), studioBrowser()]);
  context = await browser.newContext({ baseURL: server.address, viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE.timeout);
  page.on('pageerror', (error) => complaints.push(error.message));
  // Whatever the policy forbids is said here.
  page.on('console', (message) => void (message.type() === 'error' && /Content Security Policy/.test(message.text()) && complaints.push(message.text())));
});

afterAll(async () => {
  await browser.close();
  server.child.kill('SIGTERM');
  await once(server.child, 'exit');
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Puts a text on the table and has it made, small. */
async function makeFilm(text: string): Promise<void> {
  await page.goto('/');
  await page.evaluate(() => localStorage.removeItem('fanreel.draft'));
  await page.reload();
  await page.getByLabel('The text of the film').fill(text);
  await page.getByLabel('Size').selectOption('360');
  await page.getByRole('combobox', { name: 'Music' }).selectOption('none');
}

/** As a hand would: over the page, and down. */
async function dropPicture(): Promise<void> {
  const path = join(folder, 'sea.png');
  await sharp({ create: { width: 320, height: 180, channels: 3, background: '#28607a' } }).toFile(path);
  const { x = 0, y = 0 } = (await page.getByLabel('The text of the film').boundingBox()) ?? {};
  const hand = await context.newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await hand.send('Input.dispatchDragEvent', { type, x: x + 50, y: y + 50, data });
  await hand.detach();
}

describe('the studio', { timeout: 300_000 }, () => {
  it('leads from a text by way of its storyboard and a preview that moves to a film that plays', async () => {
    await makeFilm(TEXT);
    await dropPicture();
    await expect.poll(() => page.getByLabel('The text of the film').inputValue(), PATIENCE).toMatch(/!\[\]\(media\/[0-9a-f]{64}\.png\)/);
    await button('Look at the storyboard').click();
    await page.getByRole('heading', { name: 'The storyboard' }).waitFor();
    await button(/^3 Causes/).click();
    await page.getByRole('textbox', { name: 'Items 2' }).fill('The Sun pulls as well');
    await page.reload();
    await button(/^3 Causes/).click();
    expect(await page.getByRole('textbox', { name: 'Items 2' }).inputValue()).toBe('The Sun pulls as well');

    const place = page.getByLabel('Place in the film');
    await expect.poll(() => place.isEnabled(), PATIENCE).toBe(true);
    await button('Play').click();
    const before = Number(await place.inputValue());
    await expect.poll(async () => Number(await place.inputValue()), PATIENCE).not.toBe(before);
    const inFrame = page.frameLocator('iframe');
    expect(await inFrame.locator('canvas').evaluate(() => origin)).toBe('null');

    await button('Make the film').click();
    await page.waitForURL(/\/library\//);
    await page.locator('video').waitFor();
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.duration), PATIENCE).toBeGreaterThan(5);
    await video.evaluate(async (one: HTMLVideoElement) => {
      one.muted = true;
      await one.play();
    });
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime), PATIENCE).toBeGreaterThan(0.1);
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => [...one.textTracks].map(({ kind }) => kind).sort()), PATIENCE).toEqual(['captions', 'chapters']);
    expect(complaints).toEqual([]);
  });

  it('cancels a film and goes on with it', async () => {
    await makeFilm(`${TEXT}\n${'One more sentence about the sea. '.repeat(40)}`);
    await button('Make the film').click();
    await button('Cancel').click();
    await button('Go on').click();
    await button('Cancel').click();
    await button('Go on').waitFor();
    expect(await page.getByText('Cancelled').first().isVisible()).toBe(true);
  });

  it('finds films, and removes one unless that is undone', async () => {
    await page.goto('/library');
    await page.getByRole('main').getByRole('listitem').nth(1).waitFor();
    await page.getByLabel('Search by title').fill('no film is called so');
    await page.getByText('No film is like that').waitFor();
    await button('Show all films').click();
    const cards = page.getByRole('main').getByRole('listitem');
    await expect.poll(() => cards.count(), PATIENCE).toBe(2);
    await button(/^Remove/).first().click();
    await expect.poll(() => cards.count(), PATIENCE).toBe(1);
    await button('Undo').click();
    await expect.poll(() => cards.count(), PATIENCE).toBe(2);
  });

  it('makes a film of every row of a table, and finds them again after a reload', async () => {
    await page.goto('/batch');
    const chooser = page.waitForEvent('filechooser');
    await button('Choose a file').click();
    await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('name,city\nAda,London\nNoor,Cairo\n,\n') });
    await page.getByLabel('The text of every film').fill('{{name}} lives in {{city}}.');
    await page.getByLabel('Size').selectOption('360');
    await page.getByText('of 3 rows are in order').waitFor();
    await page.getByLabel('The text of every film').fill('{{name}} {{town}}');
    expect(await page.getByText('there is no column town').count()).toBe(3);
    await page.getByLabel('The text of every film').fill('{{name}}');
    await button('Dry run').click();
    await page.getByText(/\d:\d\d of film/).waitFor();
    await button('Make 2 films').click();
    const links = page.getByRole('link', { name: 'Open' });
    const found = (): Promise<(string | null)[]> => links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    await expect.poll(() => links.count(), PATIENCE).toBe(2);
    const begun = await found();
    await page.reload();
    await expect.poll(found, PATIENCE).toEqual(begun);
  });

  it('can be used with the keys alone', async () => {
    await page.goto('/');
    await page.getByLabel('The text of the film').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/library$/);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('fits a phone and has no serious findings, in light and dark', async () => {
    const film = await page.evaluate(async () => ((await (await fetch('/films?status=published')).json()) as { films: { filmId: string }[] }).films[0]?.filmId);
    const wrong: string[] = [];
    for (const path of ['/', '/library', `/library/${film}`, '/batch', '/statistics', '/nowhere']) {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(path);
      await page.locator('h1, h2').first().waitFor();
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push(`${path} is wider than a phone`);
        wrong.push(...(await seriousFindings(page)).map((finding) => `${path} ${colorScheme} ${finding}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
