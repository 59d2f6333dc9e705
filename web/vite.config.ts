import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import legacy from '@vitejs/plugin-legacy'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Lays a `.gz` beside every script and style, so that the server sends them small without compressing anew. */
const gzipped = (): Plugin => ({
  name: 'gzipped',
  apply: 'build',
  writeBundle({ dir = 'dist' }) {
    for (const name of readdirSync(path.join(dir, 'assets'))) {
      const file = path.join(dir, 'assets', name)
      if (/\.(js|css)$/.test(name)) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
    }
  },
})

/** Leaves the polyfills to cores that lack something: to a new one they are a twentieth of the first page's time. */
const polyfillsWhereMissing = (): Plugin => ({
  name: 'polyfills-where-missing',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const [tag, address] = /<script[^>]*src="([^"]*\/polyfills-[^"]*)"[^>]*><\/script>/.exec(html) ?? []
      if (!tag) throw new Error('index.html asks for no polyfills')
      return html.replace(tag, `<script src="/old-core.js" data-polyfills="${address}"></script>`)
    },
  },
})

/** Browsers in the offices are Chromium cores from 86 on: syntax, CSS and missing built-ins are lowered to that. */
export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    legacy({ renderLegacyChunks: false, modernPolyfills: true, modernTargets: 'chrome >= 86' }),
    polyfillsWhereMissing(),
    gzipped(),
  ],
  logLevel: command === 'build' ? 'warn' : 'info',
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    cssTarget: 'chrome86',
    reportCompressedSize: false,
    // The reader of pdfs is one lazy chunk of this size.
    chunkSizeWarningLimit: 1800,
    rolldownOptions: {
      // Nearly all of a build goes into finding the polyfills; to be told so each time helps nobody.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [
            {
              // What every page needs, in one file: a slow machine pays for each file it asks for.
              name: 'base',
              test: /node_modules[\\/](@tanstack[\\/](react-router|router-core|history|react-query|query-core|store|react-store)|i18next|react-i18next|hono|@ant-design[\\/]cssinjs|@ant-design[\\/]fast-color|stylis)[\\/]/,
              priority: 18,
            },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 15 },
          ],
        },
      },
    },
  },
}))
