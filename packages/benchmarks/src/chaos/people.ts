/** Every user of the chaos test. */
export const PEOPLE = Array.from({ length: 48 }, (_, i) => `p${i}`);

/** Who owns the services that requests go to. */
export const TEAM = 'keepers';
/** Its members. */
export const KEEPERS = PEOPLE.slice(0, 4);

/** Services that are rated: few, so that many write to the same one. */
export const RATED = ['s0', 's1', 's2', 's3'];
/** Services that requests go to. */
export const ASKED = ['r0', 'r1'];
export const SERVICES = [...RATED, ...ASKED];

/** The catalog of the chaos, in YAML. */
export function catalogOfChaos(): string {
  const entity = (kind: string, name: string, spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { ${spec} }\n`;
  return [
    entity('Group', TEAM, 'type: team, children: []'),
    ...KEEPERS.map(name => entity('User', name, `memberOf: [${TEAM}]`)),
    ...RATED.map(name =>
      entity(
        'Component',
        name,
        'type: service, lifecycle: production, owner: others',
      ),
    ),
    ...ASKED.map(name =>
      entity(
        'Component',
        name,
        `type: service, lifecycle: production, owner: ${TEAM}`,
      ),
    ),
  ].join('---\n');
}
