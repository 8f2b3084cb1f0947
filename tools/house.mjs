// How large the rooms are: `node tools/house.mjs` names every function and file of what ships that is over its limit, the largest first, and every
// exported function without a docstring.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** Characters of a function; a run of white space counts as one, so that layout does not matter. */
export const FUNCTION = 2500
/** Lines of a file. */
export const FILE = 300

/** Words, tables of reference numbers, and what is generated may be as long as they need. */
const LONG =
  /(^app\/text\/|\/(en|ko|ja)\.ts$|^engine\/checks\/(reference|conform)|^engine\/checks\/fixtures|\.generated\.ts$|\.test\.tsx?$|\.d\.ts$)/

const filesOf = folder =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory()
      ? entry.name === 'node_modules'
        ? [] // the bench's peers
        : filesOf(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name).replaceAll('\\', '/')]
        : [],
  )

const sources = new Map()
/** A file's text as the compiler reads it: once, whoever asks. */
function parsed(file, text) {
  if (sources.get(file)?.text !== text) sources.set(file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return sources.get(file)
}

/** Every function over its limit in a file's text: a name, its line, its characters. */
export function longFunctions(file, text, limit = FUNCTION) {
  const source = parsed(file, text)
  const found = []
  const visit = node => {
    if (ts.isFunctionLike(node) && node.body) {
      const characters = node.getText(source).replace(/\s+/g, ' ').length
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      if (characters > limit)
        found.push({
          file,
          line: line + 1,
          name: node.name?.getText(source) ?? node.parent?.name?.getText(source) ?? '(no name)',
          characters,
        })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Every exported function of a file's text that has no docstring, but for components: a name, its line. */
export function undocumented(file, text) {
  const source = parsed(file, text)
  const isFunction = node => node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
  return source.statements
    .filter(node => node.modifiers?.some(m => m.kind === ts.SyntaxKind.ExportKeyword) && ts.getJSDocCommentsAndTags(node).length === 0)
    .flatMap(node =>
      ts.isFunctionDeclaration(node)
        ? [node]
        : ts.isVariableStatement(node)
          ? node.declarationList.declarations.filter(d => isFunction(d.initializer))
          : [],
    )
    .map(node => ({
      file,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      name: node.name?.getText(source) ?? 'default',
    }))
    .filter(({ name }) => !(file.endsWith('.tsx') && /^(default$|[A-Z])/.test(name)))
}

/** The exported functions below some folders that have no docstring. Tests and what is generated need none. */
export const undocumentedIn = folders =>
  folders
    .flatMap(filesOf)
    .filter(file => !/\.generated\.ts$|\.test\.tsx?$|\.d\.ts$|^tools\/kernel\//.test(file))
    .flatMap(file => undocumented(file, readFileSync(file, 'utf8')))

/** All that is over its limit below some folders. */
export function overLimit(folders) {
  const files = folders.flatMap(filesOf).filter(file => !LONG.test(file))
  const read = files.map(file => [file, readFileSync(file, 'utf8')])
  return {
    functions: read.flatMap(([file, text]) => longFunctions(file, text)).toSorted((a, b) => b.characters - a.characters),
    files: read
      .map(([file, text]) => ({ file, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > FILE)
      .toSorted((a, b) => b.lines - a.lines),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
  const { functions, files } = overLimit(['engine', 'app', 'tools', 'bench'])
  for (const { file, line, name, characters } of functions) console.log(`${file}:${line} ${name}: ${characters} characters, of ${FUNCTION}`)
  for (const { file, lines } of files) console.log(`${file}: ${lines} lines, of ${FILE}`)
  const without = undocumentedIn(['engine', 'app', 'tools'])
  for (const { file, line, name } of without) console.log(`${file}:${line} ${name} has no docstring`)
  process.exitCode = functions.length + files.length + without.length > 0 ? 1 : 0
}
