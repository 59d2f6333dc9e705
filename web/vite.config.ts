import legacy from '@vitejs/plugin-legacy'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Browsers in the offices are Chromium cores from 86 on: syntax, CSS and missing built-ins are lowered to that. */
export default defineConfig(({ command }) => ({
  plugins: [react(), legacy({ renderLegacyChunks: false, modernPolyfills: true, modernTargets: 'chrome >= 86' })],
  logLevel: command === 'build' ? 'warn' : 'info',
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    cssTarget: 'chrome86',
    reportCompressedSize: false,
    // The charts are one lazy chunk of this size.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 15 },
          ],
        },
      },
    },
  },
}))
