// node serve.mjs HOST PORT FOLDER [synced]: @tus/server on its store of files.
import { open } from 'node:fs/promises'
import path from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const [host, port, directory, synced] = process.argv.slice(2)

async function sync(_request, upload) {
  const file = await open(path.join(directory, upload.id))
  await file.sync()
  await file.close()
  return {}
}

const datastore = new FileStore({ directory })
const server = new Server({ path: '/files', datastore, ...(synced && { onUploadFinish: sync }) })
server.listen({ host, port: Number(port) })
