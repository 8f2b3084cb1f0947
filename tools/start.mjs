// `npm start`: installs what is missing, then serves the app with vite and prints its address.
// What follows `npm start --` goes to vite: --port 8080, --host, --open.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
install()

// npm, stopped by a signal, takes its shell along but not us: a server without its parent would keep the port for ever.
const parent = process.ppid
setInterval(() => process.ppid !== parent && process.exit(0), 1000).unref()

// In this process, not in a child: whoever stops `npm start` stops the server too.
await import(new URL('../node_modules/vite/bin/vite.js', import.meta.url).href)
