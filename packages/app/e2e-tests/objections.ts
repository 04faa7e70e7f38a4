import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';

/** What axe objects to in what we show, or in a part of it. */
export async function objections(page: Page, part = 'body') {
  // What the framework draws around our pages is not ours to mend: its
  // sub-page tabs name a panel that it never renders, its header stands
  // outside every landmark, its narrow menu button has no name, nor has what
  // turns while the catalog graph loads.
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .exclude('[role="tablist"]')
    .exclude('nav')
    .exclude('[class*="MobileSidebar"]')
    .exclude('[class*="EntityRelationsGraph"]')
    .disableRules(['region'])
    .analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(node => node.html.slice(0, 200)),
  }));
}
