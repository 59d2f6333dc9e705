import { ApiProblem, readProblem } from './problem.ts'

const nameIn = (disposition: string | null): string | undefined => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)/i.exec(disposition ?? '')?.[1]
}

/**
 * Saves what `address` answers under the server's file name. Fetched rather than followed, so that a refusal is shown
 * as a sentence and never saved as a file.
 * @throws ApiProblem
 */
export async function download(address: string, fallbackName: string): Promise<void> {
  const response = await fetch(address).catch(() => {
    throw new ApiProblem('unreachable', '')
  })
  if (!response.ok) throw await readProblem(response)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = nameIn(response.headers.get('content-disposition')) ?? fallbackName
  link.click()
  URL.revokeObjectURL(url)
}
