import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { filesBeforeLoad, filesOfLessons, notOffline } from './size.mjs'

const dist = mkdtempSync(join(tmpdir(), 'im2see-size-'))
const files = {
  'index.html':
    '<link rel="icon" href="./icons/icon.svg"><link rel="manifest" href="./manifest.webmanifest"><script type="module" src="./assets/main.js"></script><a href="https://example.org">',
  '.vite/manifest.json': JSON.stringify({
    'app/main.tsx': {
      file: 'assets/main.js',
      isEntry: true,
      imports: ['_shared.js'],
      dynamicImports: ['app/lesson.ts'],
      css: ['assets/main.css'],
    },
    '_shared.js': { file: 'assets/shared.js' },
    'app/lesson.ts': { file: 'assets/lesson.js', isDynamicEntry: true },
    'app/text/en.ts': { file: 'assets/en.js', isDynamicEntry: true },
    'app/text/ko.ts': { file: 'assets/ko.js', isDynamicEntry: true },
    'app/draw/text/en.ts': { file: 'assets/draw-en.js', isDynamicEntry: true },
    'app/draw/text/ko.ts': { file: 'assets/draw-ko.js', isDynamicEntry: true },
    'app/player/text/ko.ts': { file: 'assets/player-ko.js', isDynamicEntry: true },
    'app/lessons/one/lesson.ts': {
      file: 'assets/one.js',
      isDynamicEntry: true,
      imports: ['_deep.js', '_shared.js'],
      css: ['assets/one.css'],
    },
    'app/lessons/one/en.ts': { file: 'assets/one-en.js', isDynamicEntry: true, imports: ['_deep.js'] },
    'app/lessons/one/ko.ts': { file: 'assets/one-ko.js', isDynamicEntry: true },
    '_deep.js': { file: 'assets/deep.js' },
    'app/lessons/two/lesson.ts': { file: 'assets/two.js', isDynamicEntry: true, imports: ['_both.js'] },
    'app/player.tsx': { file: 'assets/player.js', isDynamicEntry: true, imports: ['_both.js'] },
    '_both.js': { file: 'assets/both.js' },
  }),
  'assets/main.js': 'new Worker(new URL("worker-1.js", import.meta.url)); import("./lesson.js")',
  'assets/main.css': '',
  'assets/shared.js': '',
  'assets/en.js': 'hello',
  'assets/ko.js': 'hello again',
  'assets/draw-en.js': 'hello, hello again',
  'assets/draw-ko.js': 'hello',
  'assets/one-en.js': 'hello, hello again',
  'assets/one-ko.js': 'hello',
  'assets/player-ko.js': 'hello, hello again, hello',
  'assets/lesson.js': 'new Worker(new URL("checks-2.js", import.meta.url))',
  'assets/worker-1.js': 'import{a}from"./engine-3.js"; import(`./training-4.js`)',
  'assets/engine-3.js': '',
  'assets/training-4.js': '',
  'assets/checks-2.js': '',
  'icons/icon.svg': '',
  'icons/icon-192.png': '',
  'manifest.webmanifest': '{"icons":[{"src":"icons/icon-192.png"}]}',
  'weights.safetensors': '',
  'sw.js': 'precacheAndRoute([{url:"index.html"},{url:"weights.safetensors"}])',
}
for (const [file, text] of Object.entries(files)) {
  mkdirSync(dirname(join(dist, file)), { recursive: true })
  writeFileSync(join(dist, file), text)
}
afterAll(() => rmSync(dist, { recursive: true }))

describe('filesBeforeLoad(dist)', () => {
  it('follows scripts, styles, the larger language, the worker, icons and the manifest, and nothing that is loaded later', () => {
    expect(filesBeforeLoad(dist).toSorted()).toEqual(
      [
        'assets/draw-en.js',
        'assets/en.js',
        'assets/main.css',
        'assets/main.js',
        'assets/shared.js',
        'assets/engine-3.js',
        'assets/worker-1.js',
        'icons/icon-192.png',
        'icons/icon.svg',
        'index.html',
        'manifest.webmanifest',
      ].toSorted(),
    )
  })
})

describe('filesOfLessons(dist)', () => {
  it('are those that nothing else loads, and the words of the longest language', () => {
    expect(Object.fromEntries(filesOfLessons(dist))).toEqual({
      one: ['assets/one.js', 'assets/one.css', 'assets/deep.js', 'assets/one-en.js'],
      two: ['assets/two.js'],
    })
  })
})

describe('notOffline(dist)', () => {
  it('names the files that the service worker does not keep', () => {
    const forgotten = notOffline(dist)
    expect(forgotten).toContain('assets/lesson.js')
    expect(forgotten).not.toContain('weights.safetensors')
    expect(forgotten).not.toContain('sw.js')
  })
})
