/** Every query key of the app. They are hierarchical: invalidating `keys.hosts.all` reaches all that begins with it. */
export const keys = {
  engine: ['engine'],
  jobs: ['jobs'],
  grants: ['grants'],
  dataCenters: ['datacenters'],
  clusterLevels: ['clusterlevels'],
  schedulingPolicies: ['schedulingpolicies'],
  clusters: {
    all: ['clusters'],
    list: ['clusters', 'list'],
    one: (id: string) => ['clusters', 'one', id],
  },
  affinityGroups: {
    all: ['affinitygroups'],
    ofCluster: (clusterId: string) => ['affinitygroups', 'cluster', clusterId],
    labels: ['affinitygroups', 'labels'],
  },
  hosts: {
    all: ['hosts'],
    list: ['hosts', 'list'],
    /** The first of them, until all are there. */
    first: ['hosts-first'],
    one: (id: string) => ['hosts', 'one', id],
  },
  /** Apart from `hosts`: an action on a host must not ask for these costly marks again. */
  hostedEngineMarks: ['hosted-engine-marks'],
  errata: {
    engine: ['errata', 'engine'],
    /** Of several hosts; `runs`: what they run. */
    ofHosts: (runs: string) => ['errata', 'hosts', runs],
    /** `runs`: what the host runs; after an upgrade other errata are pending. */
    ofHost: (id: string, runs: string) => ['errata', 'host', id, runs],
  },
  vms: {
    all: ['vms'],
    waiting: ['vms', 'waiting-for-restart'],
    previews: (clusterId: string, ids: string) => ['vms', 'previews', clusterId, ids],
    ofHost: (id: string, name: string) => ['vms', 'host', id, name],
    ofCluster: (id: string, name: string) => ['vms', 'cluster', id, name],
    /** A page of what a search finds on a host. */
    page: (hostId: string, text: string, page: number, perPage: number) => [
      'vms',
      'pages',
      hostId,
      text,
      page,
      perPage,
    ],
  },
  events: {
    all: ['events'],
    /** What is new at all: decides what else is read. */
    probe: ['events', 'probe'],
    updates: ['events', 'updates'],
    ofHost: (id: string, name: string) => ['events', 'host', id, name],
    upgradesOfHost: (id: string, name: string) => ['events', 'upgrades-of-host', id, name],
    other: (name: string) => ['events', 'other', name],
    /** Of journals: what is further back than their list. */
    olderJournals: ['older-journals'],
    pages: ['events', 'pages'],
    /** A page of what a search finds of a host. */
    page: (hostId: string, text: string, page: number, perPage: number) => [
      'events',
      'pages',
      hostId,
      text,
      page,
      perPage,
    ],
  },
} as const
