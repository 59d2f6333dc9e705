import type { DisposalTally } from '@heding/shared/statistics/schema.ts'

/** Every figure of a report by its name. */
export function figuresOf(report: DisposalTally): Map<string, string | number | null> {
  const figures = new Map<string, string | number | null>()
  const put = (path: string, values: Record<string, string | number | null>) => {
    for (const [key, value] of Object.entries(values)) figures.set(`${path}.${key}`, value)
  }
  for (const section of ['cases', 'auction', 'remittance', 'days'] as const) put(section, report[section])
  for (const { method, ...values } of report.byMethod) put(`byMethod.${method}`, values)
  for (const { agencyCode, agencyName: _, ...values } of report.byAgency) put(`byAgency.${agencyCode}`, values)
  for (const { category, ...values } of report.byCategory) put(`byCategory.${category}`, values)
  return figures
}
