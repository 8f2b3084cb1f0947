// A copy for a stick: what the build of the mode `single` lays out, as one HTML file that runs from file://. A page opened from a file may load neither
// a module nor anything by fetch, and starts a worker from a blob alone: so all of it lies in the page, and is asked of it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The mode of the build, and where its parts lie until they are one file. */
export const SINGLE = 'single'
export const SINGLE_PARTS = 'node_modules/.cache/single'

/** What stands in the script where the address of a file beside it would. A style has none: what it names is in it. */
export const runtimeUrl = (file: string, { hostType }: { readonly hostType: string }): { relative: true } | { runtime: string } =>
  hostType === 'js' ? { runtime: `globalThis.im2seeFile(${JSON.stringify(file)})` } : { relative: true }

/** Run first, in the page: gives what lies in it, by its path, to whoever asks for it by `fetch` or for a worker. What is not in it is not there. */
const files = `;(function () {
  var texts = {}, urls = {}, elements = document.querySelectorAll('script[data-file]')
  for (var i = 0; i < elements.length; i++) texts[elements[i].getAttribute('data-file')] = elements[i]
  window.im2seeFiles = texts
  function bytesOf(name) {
    var text = atob(texts[name].textContent.trim()), bytes = new Uint8Array(text.length)
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
    return bytes
  }
  window.im2seeFile = function (name) {
    return urls[name] || (urls[name] = URL.createObjectURL(new Blob([bytesOf(name)], { type: 'text/javascript' })))
  }
  // From a disk a worker may be a script, never a module; each of them is one whole script.
  var Started = window.Worker
  window.Worker = function (address, options) {
    return new Started(address, { name: (options || {}).name })
  }
  var fetched = window.fetch, base = document.baseURI.replace(/[#?].*$/, '').replace(/[^/]*$/, '')
  window.fetch = function (input, init) {
    var address = new URL(input && input.url || String(input), document.baseURI).href
    if (!/^(file|https?):/.test(address)) return fetched.call(window, input, init)
    var name = decodeURIComponent(address.indexOf(base) === 0 ? address.slice(base.length).replace(/[#?].*$/, '') : '')
    return Promise.resolve(texts[name] ? new Response(bytesOf(name)) : new Response(null, { status: 404, statusText: 'not in this file' }))
  }
})()`

const hash = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
/** A script within a page ends where the page reads that it does. */
const inPage = (script: string): string => script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--')

function filesIn(folder: string, within = ''): readonly string[] {
  if (!existsSync(join(folder, within))) return []
  return readdirSync(join(folder, within)).flatMap(name => {
    const path = within ? `${within}/${name}` : name
    return statSync(join(folder, path)).isDirectory() ? filesIn(folder, path) : [path]
  })
}

/** The page as one file, of the parts that lie in a folder. Throws Error where a part is missing or two stand where one should. */
export function singlePage(folder: string): string {
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const page = text('index.html')
  const one = (what: string, pattern: RegExp): string => {
    const found = [...page.matchAll(pattern)]
    if (found.length !== 1) throw new Error(`index.html of the single build has ${found.length} times ${what}`)
    return found[0][1].replace(/^\.\//, '')
  }
  const main = one('a module', /<script type="module"[^>]*\bsrc="([^"]+)"/g),
    style = one('a style beside it', /<link rel="stylesheet"[^>]*\bhref="([^"]+)"/g)
  const beside = filesIn(folder).filter(file => /^(assets|weights|runs)\//.test(file) && file !== main && file !== style)
  const held = beside.map(
    file => `<script type="text/plain" data-file="${file}">${readFileSync(join(folder, file)).toString('base64')}</script>`,
  )
  // Nothing lies beside it: why an old browser cannot show it is said by what is in it.
  const tooOld = `if (![].toSorted) {\n${text('old.js')}\n}`
  const scripts = [inPage(text('first.js')), inPage(tooOld), files, inPage(text(main))] as const
  const policy = `default-src 'none'; script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; img-src blob: data:; font-src data:; connect-src data: blob:; base-uri 'none'; form-action 'none'`
  return page
    .replace(/<script[^>]*><\/script>\s*/g, '')
    .replace(/<link rel="(?:stylesheet|icon|manifest|modulepreload)"[^>]*>\s*/g, '')
    .replace(/<meta (?:charset|http-equiv|property="csp-nonce")[^>]*>\s*/g, '')
    .replace('<html', '<html data-single=""')
    .replace(
      '<head>',
      () =>
        `<head>\n<meta charset="utf-8" />\n<meta http-equiv="Content-Security-Policy" content="${policy}" />\n<script>${scripts[0]}</script>\n<script>${scripts[1]}</script>\n<style>${text(style)}</style>`,
    )
    .replace('</body>', () => `${held.join('\n')}\n<script>${scripts[2]}</script>\n<script type="module">${scripts[3]}</script>\n</body>`)
}
