/** The browser comes from `@sparticuz/chromium`; Puppeteer must never fetch one of its own. */
module.exports = { skipDownload: true };
