import path from 'node:path'

/** What the embedded database keeps, all in one folder that nothing else writes to. */
export interface ClusterFolder {
  /** the folder itself; must exist, may be a mount point */
  root: string
  /** PostgreSQL's own data directory */
  data: string
  /** password of the database's owner, readable by us alone */
  secret: string
  /** the port the server has, or had last */
  port: string
  /** what the server says */
  log: string
  /** held while a server is made, started or stopped */
  lock: string
  /** one file per process that uses the server */
  users: string
  /** programs, when the account of the database cannot reach those of the project */
  programs: string
}

export const clusterFolder = (root: string): ClusterFolder => ({
  root,
  data: path.join(root, 'db'),
  secret: path.join(root, 'db.secret'),
  port: path.join(root, 'db.port'),
  log: path.join(root, 'db.log'),
  lock: path.join(root, 'db.lock'),
  users: path.join(root, 'db.users'),
  programs: path.join(root, 'db.programs'),
})
