// What a visitor waits for, gzipped: index.html, its scripts and styles with all they import, the worker, icons and manifest.
// Fails above the budget. Trained weights come later and do not count. It also sees to it that what works offline is everything, and that a lesson
// brings little of its own.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

/** In bytes. The house alone took 213.6 kB; the picture's drawing page may add to it. */
const BUDGET = 230_000
/** Most bytes of a lesson's own scripts and styles. A worker that a stop starts is the engine again, loaded when started, and does not count. */
const LESSON = 25_000

/** Words that the first page waits for, by their language. */
const WORDS = /^app\/(?:(?:draw|panels\/Bar)\/)?text\/([a-z]{2})\.ts$/

const kB = bytes => `${(bytes / 1000).toFixed(1)} kB`

/** Every file that loads before `load`, by its path in the folder. */
export function filesBeforeLoad(dist) {
  const text = file => readFileSync(join(dist, file), 'utf8')
  const chunks = JSON.parse(text('.vite/manifest.json'))
  const byFile = new Map(Object.values(chunks).map(chunk => [chunk.file, chunk]))
  const workers = readdirSync(join(dist, 'assets'))
    .map(name => `assets/${name}`)
    .filter(file => file.endsWith('.js') && !byFile.has(file))
  const found = new Set(['index.html'])
  const add = file => {
    if (found.has(file) || !existsSync(join(dist, file))) return
    found.add(file)
    const chunk = byFile.get(file)
    for (const key of chunk?.imports ?? []) add(chunks[key].file)
    for (const style of chunk?.css ?? []) add(style)
    // What a worker imports when it is asked for it comes later.
    const named = file.endsWith('.js') ? text(file).replace(/\bimport\((["'`])[^"'`]*\1\)/g, '') : ''
    workers.filter(worker => named.includes(posix.basename(worker))).forEach(add)
    if (file.endsWith('.webmanifest')) for (const icon of JSON.parse(text(file)).icons) add(icon.src)
  }
  // The words of the first page, the drawing page: one language comes with it, and the larger one counts.
  const words = new Map()
  for (const [key, { file, isDynamicEntry }] of Object.entries(chunks)) {
    const language = isDynamicEntry && WORDS.exec(key)?.[1]
    if (language) words.set(language, [...(words.get(language) ?? []), file])
  }
  const length = files => files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0)
  for (const files of [...words.values()].toSorted((a, b) => length(b) - length(a)).slice(0, 1)) files.forEach(add)
  for (const [, address] of text('index.html').matchAll(/\b(?:src|href)="(?:\.\/)?([^"#:]+)"/g)) add(address)
  return [...found]
}

/** A lesson's own files, by its id: what opening it loads, and nothing else in the app – no other lesson, not the player – does. Of its words the longest language's. */
export function filesOfLessons(dist) {
  const chunks = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const wordsOf = id => {
    const files = Object.entries(chunks).flatMap(([key, { file }]) =>
      new RegExp(`^app/lessons/${id}/[a-z]{2}\\.ts$`).test(key) ? [file] : [],
    )
    const bytes = file => statSync(join(dist, file)).size
    return files.toSorted((a, b) => bytes(b) - bytes(a)).slice(0, 1)
  }
  const reach = (key, found = new Set()) => {
    for (const file of [chunks[key].file, ...(chunks[key].css ?? [])]) found.add(file)
    for (const next of chunks[key].imports ?? []) if (!found.has(chunks[next].file)) reach(next, found)
    return found
  }
  const opened = Object.keys(chunks)
    .filter(key => chunks[key].isEntry || chunks[key].isDynamicEntry)
    .map(key => ({ key, id: /^app\/lessons\/([^/]+)\/(?:lesson|[a-z]{2})\.ts$/.exec(key)?.[1], files: reach(key) }))
  return new Map(
    opened
      .filter(({ key, id }) => id && key.endsWith('/lesson.ts'))
      .map(({ id, files }) => [
        id,
        [...Array.from(files).filter(file => opened.every(other => other.id === id || !other.files.has(file))), ...wordsOf(id)],
      ]),
  )
}

/** The files of the folder that the service worker forgets. MNIST's are fetched when someone asks for them, and kept by the page. */
export function notOffline(dist) {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8')
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(dist.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter(file => !/^(_headers|sw\.js|workbox-[^/]*\.js|\.vite\/.*|data\/.*)$/.test(file) && !worker.includes(`"${file}"`))
}

function main(dist) {
  const sizeOf = file => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length
  const sizes = filesBeforeLoad(dist).map(file => [file, sizeOf(file)])
  for (const [file, bytes] of sizes.sort((a, b) => b[1] - a[1])) console.log(`${kB(bytes).padStart(9)}  ${file}`)
  const sum = sizes.reduce((total, [, bytes]) => total + bytes, 0)
  const forgotten = notOffline(dist)
  if (forgotten.length > 0) console.error(`The service worker does not keep ${forgotten.join(', ')}: those would be missing offline.`)
  if (sum > BUDGET) console.error(`That is more than ${kB(BUDGET)}: load something later, or leave it out.`)
  console.log(`${kB(sum)} before load, of ${kB(BUDGET)}`)
  const lessons = [...filesOfLessons(dist)].map(([id, files]) => [id, files.reduce((total, file) => total + sizeOf(file), 0)])
  const heavy = lessons.filter(([, bytes]) => bytes > LESSON)
  console.log(`a lesson's own: ${lessons.map(([id, bytes]) => `${id} ${kB(bytes)}`).join(', ')}, each of ${kB(LESSON)}`)
  if (heavy.length > 0) console.error(`More than ${kB(LESSON)}: ${heavy.map(([id]) => id).join(', ')}.`)
  if (sum > BUDGET || forgotten.length > 0 || heavy.length > 0 || lessons.length === 0) process.exitCode = 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href)
  main(join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist'))
