// Puts node_modules in step with package-lock.json, when it is not. No dependency: it runs before there are any.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const oldest = { 20: 19, 22: 12 } // the minor versions vite 8 asks for; 21 has none, above 22 any will do

export function nodeIsTooOld(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  return major < 20 || major === 21 || minor < (oldest[major] ?? 0)
}

/** What is wrong with node_modules, as a sentence; '' when every package the lock demands is there in its version. */
export function whatIsMissing(lockFile = 'package-lock.json', installedFile = 'node_modules/.package-lock.json') {
  if (!existsSync(installedFile)) return 'node_modules is missing'
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  for (const [path, { version, optional, devOptional, peer }] of Object.entries(locked)) {
    if (path === '' || optional || devOptional || peer) continue
    if (installed[path]?.version !== version) return `${path} is ${installed[path]?.version ?? 'missing'}, the lock file says ${version}`
  }
  return ''
}

/** npm, without a shell where we can: npm tells its scripts where it is. */
function npm(...args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
}

/** Installs what is missing, or ends the process with a reason. */
export function install() {
  if (nodeIsTooOld()) {
    console.error(
      `im2see needs Node 20.19 or newer, 22.12 or newer, or any later even version; this is ${process.versions.node}. See https://nodejs.org`,
    )
    process.exit(1)
  }
  const reason = whatIsMissing()
  if (reason === '') return
  console.log(`Installing (${reason}) …`)
  const { status } = npm('ci', '--include=dev', '--include=optional')
  if (status === 0) return
  console.error('npm ci failed; its own message is above. im2see needs the npm registry once, to install.')
  process.exit(1)
}
