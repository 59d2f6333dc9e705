/** As much of OpenAPI 3.1 as is read here. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}

type Content = Record<string, { schema?: Schema }>

export interface Operation {
  method: string
  path: string
  isPublic: boolean
  parameters: Parameter[]
  body?: { contentType: string; schema: Schema }
  /** by status: the schema of a JSON answer, if it has one */
  answers: Map<number, Schema | undefined>
}

interface Document {
  paths: Record<string, Record<string, RawOperation>>
  components?: { schemas?: Record<string, Schema> }
}
interface RawOperation {
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

/** The operations of a document, references written out. */
export function operationsOf(document: Document): Operation[] {
  const named = document.components?.schemas ?? {}
  const inline = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (_, part) => {
      const name = typeof part?.$ref === 'string' ? part.$ref.split('/').at(-1) : undefined
      return name ? inline(named[name]) : part
    })
  const answer = ({ content = {} }: { content?: Content }) =>
    inline(Object.entries(content).find(([type]) => type.includes('json'))?.[1].schema ?? null) ?? undefined
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => {
      const [content] = Object.entries(raw.requestBody?.content ?? {})
      return {
        method: method.toUpperCase(),
        path,
        isPublic: raw.security?.length === 0,
        parameters: inline(raw.parameters ?? []),
        body: content && { contentType: content[0], schema: inline(content[1].schema ?? {}) },
        answers: new Map(Object.entries(raw.responses).map(([status, one]) => [Number(status), answer(one)])),
      }
    }),
  )
}
