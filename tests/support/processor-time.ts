/** The processor time of `work` in ms, with all threads of this process: what else runs on the machine does not stretch it. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
