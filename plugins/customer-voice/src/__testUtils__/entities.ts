import type { Entity } from '@backstage/catalog-model';

export const petstore: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'petstore', namespace: 'default' },
  spec: { type: 'service', owner: 'team-c', lifecycle: 'production' },
};

export const teamC: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-c', namespace: 'default' },
  spec: { type: 'team', children: [], profile: { displayName: 'Team C' } },
};

export const jenny: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'jenny.doe', namespace: 'default' },
  spec: { memberOf: ['team-c'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/team-c' }],
};
