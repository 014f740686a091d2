import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running Parley server for log-ins, signaling and media. */
const SERVER = 'http://127.0.0.1:7880';

const pathOf = (relative: string) =>
  decodeURIComponent(new URL(relative, import.meta.url).pathname);

export default defineConfig({
  // Preact's JSX without a plugin: the compiler inside Vite writes the calls.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    // The web SDK as source: so the page is built without building that one first, and tests see its types.
    alias: {
      '@parley/rtc/api': pathOf('../rtc/src/api/index.ts'),
      '@parley/rtc': pathOf('../rtc/src/index.ts'),
      // What the SDK stands on comes from the packages of this page, also where its own are not installed.
      'livekit-client': pathOf('./node_modules/livekit-client'),
    },
  },
  server: {
    host: '127.0.0.1',
    fs: { allow: ['..'] },
    proxy: {
      '/call': SERVER,
      '/dev': SERVER,
      '/rtc': { target: SERVER, ws: true },
      '/rts': { target: SERVER, ws: true },
    },
  },
  preview: { host: '127.0.0.1' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // The media library is one chunk of about 600 kB, fetched behind the first view.
    chunkSizeWarningLimit: 700,
  },
  // Time in tests is faked; the limits only end a test that hangs, on however busy a machine.
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
