// The laws that take turns (docs/decisions/0009), each turn by itself: a law must not rest on what the turn before has visited. The page must be built.
//   npm run turns            all of them, about twenty minutes
//   npm run turns -- 2 3     the turns 2 and 3, as CI may draw them
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Laws that the browser tries on every lesson, network and key take turns in `npm test`: of each, one in so many is tried for a commit. */
export const TURNS = 6

const browser = join(dirname(fileURLToPath(import.meta.url)), 'browser.mjs')

function main(asked) {
  const specs = readdirSync('e2e').filter(
    file => file.endsWith('.spec.ts') && readFileSync(join('e2e', file), 'utf8').includes("from './turns.ts'"),
  )
  const failed = Array.from({ length: TURNS }, (_, turn) => String(turn))
    .filter(turn => asked.length === 0 || asked.includes(turn))
    .filter(turn => {
      console.log(`Turn ${turn} of ${TURNS} …`)
      const words = [browser, 'playwright', 'test', ...specs.map(file => `e2e/${file}`)]
      return spawnSync(process.execPath, words, { stdio: 'inherit', env: { ...process.env, E2E_TURN: `${turn}/${TURNS}` } }).status !== 0
    })
  console.log(failed.length > 0 ? `Failed: turns ${failed.join(', ')}` : 'Each turn passed by itself.')
  process.exitCode = failed.length > 0 ? 1 : 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) main(process.argv.slice(2))
