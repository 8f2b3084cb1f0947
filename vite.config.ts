import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { mnistFiles } from './tools/mnist.ts'
import { runtimeUrl, SINGLE, SINGLE_PARTS } from './tools/single.ts'

/** The security policy is written once, in public/_headers, for hosts that send it; here it becomes a meta for all others. */
const policy = /Content-Security-Policy: (.*)/.exec(readFileSync('public/_headers', 'utf8'))![1]

/** Only in what is built: the dev server's reloading needs inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: 'im2see:content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const inline = /<script(?![^>]*\bsrc=)[^>]*>/.exec(html)
      if (inline) throw new Error(`index.html holds an inline script, ${inline[0]}, which the security policy forbids: put it in a file`)
      return [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' }]
    },
  },
}

/** Everything in dist works offline, the trained weights too. _headers is for the host and never served; MNIST is fetched when someone asks for it. */
const offline = (disable: boolean) =>
  VitePWA({
    disable,
    registerType: 'prompt',
    includeManifestIcons: false, // they are in dist, and so in globPatterns
    workbox: {
      globPatterns: ['**/*'],
      globIgnores: ['_headers', 'sw.js', 'workbox-*.js', '**/*.map', 'data/**'],
      maximumFileSizeToCacheInBytes: 64 * 2 ** 20,
      cleanupOutdatedCaches: true,
    },
    manifest: {
      name: 'im2see',
      short_name: 'im2see',
      description: 'See every number in a convolutional network: forward, backward, and while it learns.',
      lang: 'en',
      display: 'standalone',
      background_color: '#fbfaf7',
      theme_color: '#fbfaf7',
      icons: [
        { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
        { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  })

/** What the first page needs is one file, not ten: it was cut where later pages share a piece of it. And it names all the others: a shorter hash of each, 42 bits, is less to wait for. */
const named = {
  codeSplitting: { groups: [{ name: 'index', tags: ['$initial' as const] }] },
  chunkFileNames: 'assets/c[hash:7].js', // no name: 330 of them are 0.8 kB; and not `_` first, which some hosts do not serve
  assetFileNames: 'assets/[name]-[hash:7][extname]',
}

/** `npm run build`; with `-- --single` (tools/build.mjs) what becomes one file: a script, a style, a script a worker. */
export default defineConfig(({ mode }) => {
  const single = mode === SINGLE
  return {
    base: './', // works from any sub-path
    plugins: [react(), ...(single ? [] : [contentSecurityPolicy, mnistFiles()]), offline(single)],
    // What a worker needs at once is one file, as below.
    worker: single
      ? { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } }
      : { format: 'es', rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', tags: ['$initial'] }] } } } },
    html: { cspNonce: 'im2see' }, // inline <style> in index.html is the first paint
    build: {
      target: ['chrome114', 'firefox125', 'safari17'], // the oldest that it is for: README, and first.js
      // They all have it. The first file is there when another asks for one: in Firefox asking for it again is an error event.
      modulePreload: single
        ? false
        : { polyfill: false, resolveDependencies: (_, files) => files.filter(file => !/\/index-[^/]*\.js$/.test(file)) },
      manifest: true,
      assetsInlineLimit: single ? () => true : 0,
      rolldownOptions: { output: single ? { codeSplitting: false } : named },
      ...(single ? { outDir: SINGLE_PARTS, emptyOutDir: true, cssCodeSplit: false } : {}),
    },
    // What lies beside the page, a worker, is asked of the page: tools/single.ts puts it into it.
    ...(single ? { experimental: { renderBuiltUrl: runtimeUrl } } : {}),
    server: { port: 5173 },
    // The header binds the worker too, which the meta does not; CSP_HEADER=0 serves as a host without headers would.
    preview: { port: 4173, headers: process.env['CSP_HEADER'] === '0' ? {} : { 'Content-Security-Policy': policy } },
  }
})
