import chromium from '@sparticuz/chromium';

// A program of its own, because the package inflates into the temporary folder of its process and nowhere else.
await chromium.executablePath();
