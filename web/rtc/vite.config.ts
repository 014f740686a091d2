import { defineConfig } from 'vitest/config';

export default defineConfig({
  build: {
    outDir: 'dist',
    // The declarations were written there just before.
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: { entry: { index: 'src/index.ts', api: 'src/api/index.ts' }, formats: ['es'] },
    // The media library stays a package of its own, so that a page has it once.
    rolldownOptions: { external: ['livekit-client'] },
  },
  // Time in tests is faked; the limits only end a test that hangs, on however busy a machine.
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
