import { defineConfig } from 'vitest/config';

// The suite lives inside the installed package, which test runners skip and do not compile by default.
export default defineConfig({
  test: {
    include: ['node_modules/@livekit/rtc-node/src/tests/e2e*.test.ts'],
    exclude: [],
    server: { deps: { inline: [/@livekit\/rtc-node\/src\//] } },
    // One process for the native library, started and ended once.
    pool: 'forks',
    fileParallelism: false,
    // The suite compares megabytes byte by byte, which holds up whatever runs beside it in the same process.
    maxConcurrency: 1,
  },
});
