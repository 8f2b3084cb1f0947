// The one file: all that lies beside the page is in it, nothing in it loads from beside it, and its policy lets run what it holds and nothing else.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { singlePage } from './single.ts'

const parts: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><html><head><meta charset="utf-8" /><title>t</title><link rel="icon" href="./icons/icon.svg" />
    <script src="./first.js"></script><script type="module" crossorigin src="./assets/index-1.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/style-1.css"></head><body><div id="root"></div></body></html>`,
  'first.js': 'var first = 1',
  'old.js': '// Why.\n;(function () { told.push(1) })()',
  'assets/index-1.js': 'const a = "</script><!-- $& $1"; new Worker(globalThis.im2seeFile("assets/worker-1.js"))',
  'assets/style-1.css': 'p { color: red }',
  'assets/worker-1.js': 'postMessage(1)',
  'weights/w.safetensors': 'weights',
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'single-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

test('the page holds its script, its style, its workers and its weights, and loads nothing', () => {
  const page = singlePage(folderOf(parts))
  expect(page).not.toMatch(/<(script|link|img)[^>]*\b(src|href)=/)
  expect(page).toContain('p { color: red }')
  expect(page).toContain(`<script type="text/plain" data-file="weights/w.safetensors">${btoa('weights')}</script>`)
  expect(page).toContain(`<script type="text/plain" data-file="assets/worker-1.js">${btoa('postMessage(1)')}</script>`)
  expect(page).toContain('"<\\/script><\\!-- $& $1"')
})

test('the policy names each script that runs by its hash, and no other', () => {
  const page = singlePage(folderOf(parts)),
    [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)!
  const scripts = [...page.matchAll(/<script(?: type="module")?>([\s\S]*?)<\/script>/g)].map(([, script]) => script)
  expect(scripts).toHaveLength(4)
  const hashes = scripts.map(script => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  expect(/script-src ([^;]*)/.exec(policy)![1]).toBe(`${hashes.join(' ')} 'wasm-unsafe-eval'`)
  expect(policy).not.toContain("'self'")
})

test('a browser that is too old is told so by the page itself, another is not', () => {
  const page = singlePage(folderOf(parts)),
    [, script] = /<script>(if [\s\S]*?)<\/script>/.exec(page)!
  const said = (toSorted: unknown): number => {
    const told: number[] = []
    runInNewContext(`Array.prototype.toSorted = toSorted; ${script}`, { told, toSorted })
    return told.length
  }
  expect([said(undefined), said(() => [])]).toEqual([1, 0])
})

test('a build that left more than one script beside the page is refused', () => {
  const html = parts['index.html'].replace('</head>', '<script type="module" src="./assets/b.js"></script></head>')
  expect(() => singlePage(folderOf({ ...parts, 'index.html': html }))).toThrow('2 times a module')
})
