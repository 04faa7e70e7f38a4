import { ReactNode } from 'react';
import {
  EntityApiDefinitionCard,
  EntityConsumedApisCard,
  EntityHasApisCard,
  EntityProvidedApisCard,
} from '@backstage/plugin-api-docs';
import {
  EntityAboutCard,
  EntityDependsOnComponentsCard,
  EntityHasComponentsCard,
  EntityHasSystemsCard,
  EntityLayout,
  EntityLinksCard,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import {
  EntityGroupProfileCard,
  EntityMembersListCard,
  EntityOwnershipCard,
  EntityUserProfileCard,
} from '@backstage/plugin-org';
import { Grid } from '@material-ui/core';
import {
  EntityCustomerVoiceCard,
  EntityCustomerVoiceContent,
  EntityOwnerCustomersContent,
  isCustomerVoiceAvailable,
  isCustomerVoiceContentAvailable,
  useRequestCapabilityMenuItem,
} from 'backstage-plugin-customer-voice';

const wide = (children: ReactNode) => (
  <Grid item xs={12}>
    {children}
  </Grid>
);

const half = (children: ReactNode) => (
  <Grid item xs={12} md={6}>
    {children}
  </Grid>
);

/** What a service is, who owns it, and beside it what its customers say. */
const serviceOverview = (
  <Grid container spacing={3}>
    {half(<EntityAboutCard />)}
    <EntitySwitch>
      <EntitySwitch.Case if={isCustomerVoiceAvailable}>
        {half(<EntityCustomerVoiceCard />)}
      </EntitySwitch.Case>
    </EntitySwitch>
    {half(<EntityCatalogGraphCard height={360} />)}
    {half(<EntityLinksCard />)}
  </Grid>
);

/** The layout of a service, with "Request a capability" in its menu. */
const ServiceLayout = ({ children }: { children: ReactNode }) => (
  <EntityLayout
    UNSTABLE_extraContextMenuItems={[useRequestCapabilityMenuItem()]}
  >
    {children}
  </EntityLayout>
);

/** The first tabs of every service. */
const serviceTabs = [
  <EntityLayout.Route key="overview" path="/" title="Overview">
    {serviceOverview}
  </EntityLayout.Route>,
  <EntityLayout.Route
    key="customer-voice"
    path="/customer-voice"
    title="Customer voice"
    if={isCustomerVoiceContentAvailable}
  >
    <EntityCustomerVoiceContent />
  </EntityLayout.Route>,
];

const componentPage = (
  <ServiceLayout>
    {serviceTabs}
    <EntityLayout.Route path="/dependencies" title="Dependencies">
      <Grid container spacing={3}>
        {wide(<EntityDependsOnComponentsCard />)}
        {half(<EntityProvidedApisCard />)}
        {half(<EntityConsumedApisCard />)}
      </Grid>
    </EntityLayout.Route>
  </ServiceLayout>
);

const apiPage = (
  <ServiceLayout>
    {serviceTabs}
    <EntityLayout.Route path="/definition" title="Definition">
      <EntityApiDefinitionCard />
    </EntityLayout.Route>
  </ServiceLayout>
);

const systemPage = (
  <ServiceLayout>
    {serviceTabs}
    <EntityLayout.Route path="/parts" title="Parts">
      <Grid container spacing={3}>
        {wide(<EntityHasComponentsCard />)}
        {wide(<EntityHasApisCard />)}
      </Grid>
    </EntityLayout.Route>
  </ServiceLayout>
);

const domainPage = (
  <ServiceLayout>
    {serviceTabs}
    <EntityLayout.Route path="/systems" title="Systems">
      <EntityHasSystemsCard />
    </EntityLayout.Route>
  </ServiceLayout>
);

const groupPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        {half(<EntityGroupProfileCard />)}
        {half(<EntityOwnershipCard />)}
        {wide(<EntityMembersListCard />)}
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route path="/customers" title="Customers">
      <EntityOwnerCustomersContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const userPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        {half(<EntityUserProfileCard />)}
        {half(<EntityOwnershipCard />)}
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route path="/customers" title="Customers">
      <EntityOwnerCustomersContent />
    </EntityLayout.Route>
  </EntityLayout>
);

/** The page of an entity, by its kind. */
export const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isKind('component')}>
      {componentPage}
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('api')}>{apiPage}</EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('system')}>{systemPage}</EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('domain')}>{domainPage}</EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('group')}>{groupPage}</EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('user')}>{userPage}</EntitySwitch.Case>
    <EntitySwitch.Case>
      <ServiceLayout>{serviceTabs}</ServiceLayout>
    </EntitySwitch.Case>
  </EntitySwitch>
);
