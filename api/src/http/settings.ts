/** What the operator has set. */
export interface Settings {
  /** the address that people type, `https://…` behind a gateway; null: whatever address they came by */
  publicUrl: string | null
  /** addresses or networks of proxies whose forwarding headers are believed */
  trustedProxies: readonly string[]
  /** false for load tests */
  rateLimit: boolean
  /** 32 bytes or more from the key file, which lies outside the database and its backups */
  masterKey: Buffer
  /** import files and attachments */
  dataDir: string
}
