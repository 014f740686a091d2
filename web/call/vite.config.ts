import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running Parley server for tokens and signaling. */
const SERVER = 'http://127.0.0.1:7880';

export default defineConfig({
  // Preact's JSX without a plugin: the compiler inside Vite writes the calls.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: {
    host: '127.0.0.1',
    proxy: { '/dev': SERVER, '/rtc': { target: SERVER, ws: true } },
  },
  preview: { host: '127.0.0.1' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // The media library is one chunk of about 550 kB, fetched behind the first view.
    chunkSizeWarningLimit: 700,
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
});
